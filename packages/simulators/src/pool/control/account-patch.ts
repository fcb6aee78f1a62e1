import { BadRequestError } from '../../ground/bad-request.ts';
import * as is from '../../ground/guards.ts';
import { type Account, beganMsOf, createWorker, creditUntil } from '../account.ts';
import { ALL_ALGORITHMS } from '../mining/algorithms.ts';
import { heightAt } from '../mining/blocks.ts';
import { changeLine } from '../mining/shares.ts';
import { addCredit } from '../money/ledger.ts';
import type { WorkerPlan } from '../plan.ts';
import type { Pool } from '../pool-state.ts';

/** From now on a worker works like this. */
export interface WorkerChange {
  readonly name: string;
  /** 0 = it stopped. */
  readonly gps?: number;
  readonly invalidShare?: number;
  readonly staleShare?: number;
}

/** Changes to an account of a running pool. */
export interface AccountPatch {
  readonly password?: string;
  readonly monitor?: boolean;
  readonly wallet?: string;
  readonly walletReachable?: boolean;
  readonly limited?: boolean;
  readonly creditFactor?: number;
  /** Begins now. */
  readonly addWorker?: WorkerPlan;
  readonly changeWorker?: WorkerChange;
  /** A credit at the newest height, decimal nanogrin. */
  readonly creditNanogrin?: string;
}

type Values = Required<AccountPatch>;
type Part = (context: { pool: Pool; account: Account }, value: unknown) => void;

function isOptional<T extends object>(
  required: string,
  fields: { readonly [K in keyof T]-?: is.Guard<NonNullable<T[K]>> },
): is.Guard<T> {
  const guards: Readonly<Record<string, is.Guard<unknown>>> = fields;
  return (value): value is T =>
    is.isRecord(value) &&
    Object.hasOwn(value, required) &&
    Object.entries(value).every(([name, item]) => guards[name]?.(item) === true);
}

const isWorkerPlan = isOptional<WorkerPlan>('name', {
  name: is.isString,
  agent: is.isString,
  algorithm: is.isOneOf(ALL_ALGORITHMS),
  gps: is.isNumber,
  alsoMines: is.isOneOf(ALL_ALGORITHMS),
  invalidShare: is.isNumber,
  staleShare: is.isNumber,
  workedForS: is.isNumber,
  changedAgoS: is.isNumber,
  laterGps: is.isNumber,
});
const isWorkerChange = isOptional<WorkerChange>('name', {
  name: is.isString,
  gps: is.isNumber,
  invalidShare: is.isNumber,
  staleShare: is.isNumber,
});
const isDigits: is.Guard<string> = (value): value is string => is.isString(value) && /^\d{1,30}$/.test(value);

function part<K extends keyof AccountPatch>(
  guard: is.Guard<Values[K]>,
  apply: (context: { pool: Pool; account: Account }, value: Values[K]) => void,
): Part {
  return (context, value) => {
    if (!guard(value)) throw new BadRequestError('wrong value in the patch');
    apply(context, value);
  };
}

function change({ pool, account }: { pool: Pool; account: Account }, { name, ...how }: WorkerChange): void {
  const worker = account.workers.find((candidate) => candidate.name === name);
  if (worker === undefined) throw new BadRequestError(`no worker ${name}`);
  for (const line of worker.lines) changeLine(line, pool.clock.nowMs(), how);
}

const PARTS: { readonly [K in keyof Values]: Part } = {
  password: part<'password'>(is.isString, ({ account }, password) => Object.assign(account, { password })),
  monitor: part<'monitor'>(is.isBoolean, ({ account }, monitor) => Object.assign(account, { monitor })),
  wallet: part<'wallet'>(is.isString, ({ account }, wallet) => Object.assign(account, { wallet })),
  walletReachable: part<'walletReachable'>(is.isBoolean, ({ account }, walletReachable) =>
    Object.assign(account, { walletReachable }),
  ),
  limited: part<'limited'>(is.isBoolean, ({ account }, limited) => Object.assign(account, { limited })),
  creditFactor: part<'creditFactor'>(is.isIndex, ({ account }, creditFactor) =>
    Object.assign(account, { creditFactor }),
  ),
  addWorker: part<'addWorker'>(isWorkerPlan, ({ pool, account }, plan) => {
    const nowMs = pool.clock.nowMs();
    const began = { seed: account.seed, beganMs: beganMsOf(account.plan, nowMs) };
    account.workers.push(createWorker(began, { workedForS: 0, ...plan }, nowMs));
  }),
  changeWorker: part<'changeWorker'>(isWorkerChange, change),
  creditNanogrin: part<'creditNanogrin'>(isDigits, ({ pool, account }, nanogrin) =>
    addCredit(account.ledger, heightAt(pool.clock.nowMs()), BigInt(nanogrin)),
  ),
};

/** Applies a patch from outside; throws BadRequestError. What was earned until now was earned as before. */
export function applyAccountPatch(pool: Pool, account: Account, patch: unknown): void {
  if (!is.isRecord(patch)) throw new BadRequestError('not a patch');
  creditUntil(account, pool.facts, pool.clock.nowMs());
  const parts: Readonly<Record<string, Part>> = PARTS;
  for (const [name, value] of Object.entries(patch)) {
    const apply = parts[name];
    if (apply === undefined) throw new BadRequestError(`no such field: ${name}`);
    apply({ pool, account }, value);
  }
}
