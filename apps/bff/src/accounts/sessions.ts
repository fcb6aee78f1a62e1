import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { createId } from '../db/id.ts';
import type { Database } from '../db/schema.ts';
import type { Sessions } from '../http/request-context.ts';
import type { SignedIn } from '../http/route.ts';
import { createSessionHolds } from './session-holds.ts';
import { createSessionRows } from './session-rows.ts';

const DAY_MS = 86_400_000;
/** ms a session lasts without use, and at most (docs/decisions: session cookies) */
export const IDLE_LIMIT_MS = 7 * DAY_MS;
export const ABSOLUTE_LIMIT_MS = 30 * DAY_MS;
/** ms between writes of the last use of a session */
const SEEN_EVERY_MS = 60_000;

interface NewSession {
  readonly accountId: string;
  readonly sourceAddress: string;
  readonly userAgent: string;
}

export interface SessionStore extends Sessions {
  /** Begins a session; the token is told once and only its hash is kept. */
  begin(session: NewSession): Promise<{ token: string; session: SignedIn }>;
  /** Notes that the password was given again now; this session only. */
  renew(sessionId: string): Promise<void>;
  end(sessionId: string): Promise<void>;
  /** Ends all sessions of an account: its password, role or block changed. */
  endAllOf(accountId: string): Promise<void>;
  /** True when the account has a session that began at this address. */
  knowsAddress(accountId: string, sourceAddress: string): Promise<boolean>;
  /** Ends what is over and notes the use of held sessions; called once a minute. */
  sweep(): Promise<void>;
}

const toHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Sessions by a random 256-bit token. Whatever ends one, its listeners hear of it. `reportFailure` is told when a last use
 * cannot be written.
 */
export const createSessions = (
  db: Kysely<Database>,
  now: () => number,
  reportFailure: (error: unknown) => void,
): SessionStore => {
  const rows = createSessionRows(db);
  const holds = createSessionHolds();
  const listeners = new Set<(sessionId: string) => void>();
  let writeAgainAt = 0;

  /** A full disk takes no last use, and is no reason to show nobody anything any more. */
  const noteUse = async (sessionId: string): Promise<void> => {
    if (performance.now() < writeAgainAt) return;
    try {
      await rows.touch(sessionId, now());
    } catch (error) {
      writeAgainAt = performance.now() + SEEN_EVERY_MS;
      reportFailure(error);
    }
  };

  const end = async (sessionId: string): Promise<void> => {
    await rows.remove(sessionId);
    for (const listener of listeners) listener(sessionId);
  };
  const endAll = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) await end(id);
  };

  return {
    begin: async ({ accountId, sourceAddress, userAgent }) => {
      const token = randomBytes(32).toString('base64url');
      const at = now();
      const times = { created_at: at, seen_at: at, signed_in_at: at, expires_at: at + ABSOLUTE_LIMIT_MS };
      const visitor = { source_address: sourceAddress, user_agent: userAgent.slice(0, 300) };
      const names = { id: createId(), token_hash: toHash(token), account_id: accountId };
      return { token, session: await rows.add({ ...names, ...times, ...visitor }) };
    },
    find: async (token) => {
      const row = await rows.findByHash(toHash(token));
      if (!row) return null;
      const { sessionId } = row.person;
      if (now() >= row.expiresAt || now() - row.seenAt >= IDLE_LIMIT_MS) {
        await end(sessionId);
        return null;
      }
      if (now() - row.seenAt >= SEEN_EVERY_MS) await noteUse(sessionId);
      return row.person;
    },
    renew: (sessionId) => rows.renew(sessionId, now()),
    end,
    endAllOf: async (accountId) => endAll(await rows.findIdsOfAccount(accountId)),
    knowsAddress: rows.knowsAddress,
    onClosed: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hold: holds.hold,
    sweep: async () => {
      // one that ended while its websocket was being let in
      for (const id of holds.ids()) if (!(await rows.has(id))) await end(id);
      for (const id of holds.ids()) await noteUse(id);
      await endAll(await rows.findOver({ seenAt: now() - IDLE_LIMIT_MS, expiresAt: now() }));
    },
  };
};
