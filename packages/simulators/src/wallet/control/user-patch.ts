import { BadRequestError } from '../../ground/bad-request.ts';
import * as is from '../../ground/guards.ts';
import { PART_FAILURES, PARTS, type Part, type PartFailure, type WalletUser } from '../node/user.ts';

/** Changes to a user of a running server. */
export interface UserPatch {
  readonly pin?: string | null;
  readonly hasNode?: boolean;
  readonly isSynchronized?: boolean;
  readonly isNodeDown?: boolean;
  /** The user's chain stops there; null = it goes on. */
  readonly staysAtHeight?: number | null;
  readonly onChainSat?: number;
  /** Parts of getalldata that fail from the next look on, in the place of those that failed before. */
  readonly failures?: Readonly<Partial<Record<Part, PartFailure>>>;
}

const isFailure = is.isOneOf(PART_FAILURES);
const isPart = is.isOneOf(PARTS);

function isFailures(value: unknown): value is Partial<Record<Part, PartFailure>> {
  return is.isRecord(value) && Object.entries(value).every(([part, how]) => isPart(part) && isFailure(how));
}

const GUARDS: { readonly [K in keyof UserPatch]-?: is.Guard<NonNullable<UserPatch[K]> | null> } = {
  pin: is.isNullOr(is.isString),
  hasNode: is.isBoolean,
  isSynchronized: is.isBoolean,
  isNodeDown: is.isBoolean,
  staysAtHeight: is.isNullOr(is.isIndex),
  onChainSat: is.isIndex,
  failures: isFailures,
};

/** Applies a patch from outside; throws BadRequestError. The server shows it at its next look. */
export function applyUserPatch(user: WalletUser, patch: unknown): void {
  if (!is.isRecord(patch)) throw new BadRequestError('not a patch');
  const guards: Readonly<Record<string, is.Guard<unknown>>> = GUARDS;
  for (const [name, value] of Object.entries(patch)) {
    if (guards[name]?.(value) !== true) throw new BadRequestError(`no such field or value: ${name}`);
  }
  Object.assign(user, patch);
}
