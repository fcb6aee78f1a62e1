import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { createAccounts } from './accounts.ts';
import { createSessions, IDLE_LIMIT_MS, type SessionStore } from './sessions.ts';

let clockMs = 1_800_000_000_000;
const now = () => clockMs;
let dataDir = '';
let db: Kysely<Database>;
let sessions: SessionStore;
let accountId = '';
const ended: string[] = [];
const failures: unknown[] = [];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-sessions-'));
  db = await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null });
  const account = {
    username: 'ann',
    email: 'ann@example.com',
    password: 'a good password',
    role: 'admin',
  } as const;
  accountId = (await createAccounts(db, now).addFirst(account)) ?? '';
  sessions = createSessions(db, now, (error) => failures.push(error));
  ended.length = 0;
  failures.length = 0;
  sessions.onClosed((id) => ended.push(id));
});
afterEach(async () => {
  await db.destroy();
  rmSync(dataDir, { recursive: true });
});

const begin = () => sessions.begin({ accountId, sourceAddress: '192.0.2.1', userAgent: 'x'.repeat(1000) });
const seenAt = async () =>
  (await db.selectFrom('sessions').select('seen_at').executeTakeFirstOrThrow()).seen_at;

describe('a session', () => {
  it('is found by its token only, and keeps no more than it needs of the browser', async () => {
    const { token, session } = await begin();
    expect(await sessions.find(token)).toEqual(session);
    expect(await sessions.find(`${token}x`)).toBeNull();
    expect(await sessions.find('')).toBeNull();
    const row = await db.selectFrom('sessions').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row.user_agent).toHaveLength(300);
  });

  it('is found although its use cannot be written, as on a full disk; that is told once', async () => {
    const { token, session } = await begin();
    await sql`create trigger full before update on sessions begin select raise(fail, 'disk full'); end`.execute(
      db,
    );
    clockMs += 60_000;
    expect(await sessions.find(token)).toEqual(session);
    expect(await sessions.find(token)).toEqual(session);
    expect(failures).toHaveLength(1);
    await sessions.sweep();
    expect(ended).toEqual([]);
  });

  it('that is gone while something still holds it ends at the next sweep', async () => {
    const { session } = await begin();
    sessions.hold(session.sessionId);
    await sessions.sweep();
    expect(ended).toEqual([]);
    await db.deleteFrom('sessions').execute();
    await sessions.sweep();
    expect(ended).toEqual([session.sessionId]);
  });

  it('writes its last use once a minute at most', async () => {
    const { token } = await begin();
    const begunAt = clockMs;
    clockMs += 59_000;
    await sessions.find(token);
    expect(await seenAt()).toBe(begunAt);
    clockMs += 1000;
    await sessions.find(token);
    expect(await seenAt()).toBe(clockMs);
  });

  it('is gone at once when its account is blocked', async () => {
    const { token } = await begin();
    await db.updateTable('accounts').set({ blocked_at: clockMs }).execute();
    expect(await sessions.find(token)).toBeNull();
  });

  it('ends with all others of its account when that changes', async () => {
    const [first, second] = [await begin(), await begin()];
    await sessions.endAllOf(accountId);
    expect(ended.sort()).toEqual([first.session.sessionId, second.session.sessionId].sort());
    expect(await sessions.find(first.token)).toBeNull();
  });
});

describe('the sweep', () => {
  it('ends what nobody used for a week, but not what an open page holds', async () => {
    const [idle, held] = [await begin(), await begin()];
    const release = sessions.hold(held.session.sessionId);
    const again = sessions.hold(held.session.sessionId);
    again();
    clockMs += IDLE_LIMIT_MS - 1;
    await sessions.sweep();
    expect(ended).toEqual([]);
    clockMs += 1;
    await sessions.sweep();
    expect(ended).toEqual([idle.session.sessionId]);
    release();
    clockMs += IDLE_LIMIT_MS;
    await sessions.sweep();
    expect(ended).toEqual([idle.session.sessionId, held.session.sessionId]);
    expect(await sessions.find(held.token)).toBeNull();
  });
});
