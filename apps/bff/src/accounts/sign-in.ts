import type { SetupRequest, SignInRequest } from '@mintdeck/shared-types/accounts';
import { ApiError } from '../http/api-error.ts';
import { toSubscriber } from '../http/connection.ts';
import type { SignedIn } from '../http/route.ts';
import type { Accounts } from './accounts.ts';
import type { DelayKey, LoginDelays } from './login-delay.ts';
import { verifyPassword } from './password.ts';
import type { SessionStore } from './sessions.ts';
import type { SetupToken } from './setup-token.ts';

/** What accounts/ needs of the audit. */
export interface AuditLog {
  record(entry: {
    account: SignedIn | null;
    sourceAddress: string;
    action: string;
    target: string;
    outcome: 'done' | 'refused';
  }): Promise<void>;
}

/** Where a person comes from. */
export interface Visitor {
  readonly sourceAddress: string;
  readonly userAgent: string;
}

interface DoorParts {
  readonly accounts: Accounts;
  readonly sessions: SessionStore;
  readonly delays: LoginDelays;
  readonly audit: AuditLog;
  readonly setupToken: SetupToken;
}

export interface Door {
  /** Makes the first account and signs it in. Throws ApiError setup-*, too-many-tries. */
  setUp(request: SetupRequest, visitor: Visitor): Promise<{ token: string; session: SignedIn }>;
  /** Throws ApiError wrong-password, too-many-tries. */
  signIn(request: SignInRequest, visitor: Visitor): Promise<{ token: string; session: SignedIn }>;
  /** Renews when the person of this session last gave the password. Throws ApiError wrong-password, too-many-tries. */
  stepUp(session: SignedIn, password: string, sourceAddress: string): Promise<void>;
}

const createSetUp =
  ({ accounts, sessions, delays, audit, setupToken }: DoorParts): Door['setUp'] =>
  async (request, visitor) => {
    if (await accounts.exist()) throw new ApiError('setup-done');
    const keys: DelayKey[] = [{ kind: 'setup', of: toSubscriber(visitor.sourceAddress) }];
    await delays.begin(keys);
    const checked = setupToken.check(request.token);
    if (checked !== 'right') throw new ApiError(`setup-token-${checked}`);
    await delays.succeed([], keys);
    const accountId = await accounts.addFirst({ ...request, role: 'admin' });
    if (accountId === null) throw new ApiError('setup-done');
    const begun = await sessions.begin({ accountId, ...visitor });
    const { sourceAddress } = visitor;
    const target = `account:${accountId}`;
    await audit.record({
      account: begun.session,
      sourceAddress,
      action: 'account.setup',
      target,
      outcome: 'done',
    });
    return begun;
  };

interface Try {
  readonly username: string;
  readonly password: string;
  readonly sourceAddress: string;
}

/** Compares a password under the login delays; `succeed` is for the caller to call once it was a good one. Throws ApiError too-many-tries. */
const tryPassword = async (
  { accounts, sessions, delays }: DoorParts,
  { username, password, sourceAddress }: Try,
) => {
  const account = await accounts.findByUsername(username);
  const byAddress: DelayKey = { kind: 'address', of: toSubscriber(sourceAddress) };
  const byAccount: DelayKey = { kind: 'account', of: username.toLowerCase() };
  // from where the person is signed in already, strangers elsewhere cannot make them wait
  const known = account !== undefined && (await sessions.knowsAddress(account.id, sourceAddress));
  const keys = known ? [byAddress] : [byAddress, byAccount];
  await delays.begin(keys);
  const matches = await verifyPassword(account?.password_hash ?? null, password);
  // the address keeps its earlier failures: else an own account would buy tries at those of others
  const succeed = () => delays.succeed(keys, [byAccount]);
  return { account, matches: matches && account?.blocked_at === null, succeed };
};

const createSignIn =
  (parts: DoorParts): Door['signIn'] =>
  async ({ username, password }, visitor) => {
    const { sessions, audit } = parts;
    const { sourceAddress } = visitor;
    const { account, matches, succeed } = await tryPassword(parts, { username, password, sourceAddress });
    const action = 'session.begin';
    if (!account || !matches) {
      // the typed name is not recorded: it may be a password
      const target = account ? `account:${account.id}` : 'account:unknown';
      await audit.record({ account: null, sourceAddress, action, target, outcome: 'refused' });
      throw new ApiError('wrong-password');
    }
    await succeed();
    const begun = await sessions.begin({ accountId: account.id, ...visitor });
    const target = `account:${account.id}`;
    await audit.record({ account: begun.session, sourceAddress, action, target, outcome: 'done' });
    return begun;
  };

const createStepUp =
  (parts: DoorParts): Door['stepUp'] =>
  async (session, password, sourceAddress) => {
    const { username, accountId, sessionId } = session;
    const target = `account:${accountId}`;
    const entry = { account: session, sourceAddress, action: 'session.step-up', target };
    const { matches, succeed } = await tryPassword(parts, { username, password, sourceAddress });
    if (!matches) {
      await parts.audit.record({ ...entry, outcome: 'refused' });
      throw new ApiError('wrong-password');
    }
    await succeed();
    await parts.sessions.renew(sessionId);
    await parts.audit.record({ ...entry, outcome: 'done' });
  };

/** The two ways in, and the check of who is in already. */
export const createDoor = (parts: DoorParts): Door => ({
  setUp: createSetUp(parts),
  signIn: createSignIn(parts),
  stepUp: createStepUp(parts),
});
