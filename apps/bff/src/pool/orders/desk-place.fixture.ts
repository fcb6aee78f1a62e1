import { ApiError } from '../../http/api-error.ts';
import { ACCOUNT_ID, createRecordPlace } from '../record/record-place.fixture.ts';
import { AwaitedPayouts } from './awaited.ts';
import { createFakePool } from './fake-pool.fixture.ts';
import { OrderBook } from './order-book.ts';
import { SENT } from './order-row.fixture.ts';

export const AUTHOR = {
  accountId: 'person',
  username: 'ann',
  sourceAddress: '10.0.0.1',
  sessionId: 'session',
};

/** One pool account without its database. */
const createAccounts = () => {
  const passwords = {
    kept: null as { password: string } | 'locked' | null,
    newlyKept: [] as string[],
  };
  const whereabouts = { isMoved: false };
  const config = {
    id: ACCOUNT_ID,
    name: 'Main',
    user: 'a@example.org',
    address: 'https://pool.example',
    paused: false,
    offlineAfterMin: 20,
    lowBelowPercent: 70,
    password: 'none' as const,
    revision: 1,
  };
  const accounts = {
    require: () => config,
    requireStill: (_id: string, { address, user }: { address: string; user: string }) => {
      if (whereabouts.isMoved || address !== config.address || user !== config.user)
        throw new ApiError('changed-meanwhile');
    },
    readPassword: () => passwords.kept,
    keepPassword: async (_id: string, _config: object, password: string) => {
      passwords.newlyKept.push(password);
      return true;
    },
  };
  return { passwords, accounts, whereabouts };
};

/** What a desk needs: orders in a database, a pool account, and a pool that says and does what a test wants. */
export const createDeskPlace = async () => {
  const place = await createRecordPlace();
  const { pool, upstream } = createFakePool();
  const clock = { nowMs: SENT };
  const now = () => clock.nowMs;
  const audited: string[] = [];
  const audit = {
    record: async ({ action, outcome, note }: { action: string; outcome: string; note?: string }) =>
      void audited.push(`${action} ${outcome} ${note ?? ''}`),
  };
  const book = new OrderBook({ db: place.db, audit, now, onChange: () => undefined });
  const record = {
    read: () => ({ ...pool.recorded, credits: [], expiry: null, isFull: false }),
    follow: () => void pool.log.push('recorded'),
    settled: async () => undefined,
  };
  const awaited = new AwaitedPayouts({ book, record, now });
  const needs = { ...createAccounts(), audit, upstream, record, book, awaited, now };
  return { ...place, ...needs, pool, clock, audited };
};
export type DeskPlace = Awaited<ReturnType<typeof createDeskPlace>>;
