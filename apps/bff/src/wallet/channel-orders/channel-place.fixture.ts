import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { openTestDatabase } from '../../../test/databases.ts';
import { openDatabase } from '../../db/database.ts';
import { ApiError } from '../../http/api-error.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { ListedChannel, WalletReadings } from '../needs.ts';
import { PinTries } from '../pin-tries.ts';
import { ChannelDesk } from './channel-desk.ts';
import { ChannelOrderBook } from './order-book.ts';

export const WALLET_ID = 'wwwwwwwwwwww';
export const SENT = 1_800_000_000_000;
export const PEER = `02${'ab'.repeat(32)}`;
export const OTHER_PEER = `03${'cd'.repeat(32)}`;
export const AUTHOR = { accountId: 'person', username: 'ann', sourceAddress: '10.0.0.1' };
export const TX = 'f1'.repeat(32);

/** The server refused in its own words, or nobody knows what it did. */
export const failing = (
  facts: { said?: string; isDoubtful?: boolean; reason?: 'wrong-password' } = {},
): UpstreamError =>
  new UpstreamError({
    kind: facts.said === undefined ? 'timeout' : 'rejected',
    reason: 'timed-out',
    connector: 'wallet',
    endpoint: 'x',
    ...facts,
  });

/** An open channel with PEER. */
export const channelOf = (facts: Partial<ListedChannel> = {}): ListedChannel => ({
  id: '1378788680743583745',
  point: `${'a0'.repeat(32)}:0`,
  peer: PEER,
  peerName: 'Bob',
  state: 'open',
  word: 'Open',
  blocksLeft: null,
  localSat: 90_000,
  remoteSat: 10_000,
  capacitySat: 100_000,
  ...facts,
});

const read = <T>(value: T, takenAt: number) => ({ value, takenAt, failure: null });

/** A wallet that is well. */
export const readingsOf = (takenAt: number, channels: readonly ListedChannel[] = []): WalletReadings => ({
  node: read(
    { key: OTHER_PEER, alias: null, isSynchronized: true, blockHeight: 7, addressCode: null },
    takenAt,
  ),
  address: read('2Naddress', takenAt),
  balances: read(
    { totalSat: 600_000, lightningSat: 90_000, onChainSat: 500_000, totalAmount: 1, lightningAmount: 1 },
    takenAt,
  ),
  rates: read({ usd: 0.0005, gbp: null, eur: null }, takenAt),
  channels: read(channels, takenAt),
  contacts: read([{ key: PEER, name: 'Bob', place: null, invoiceServer: null, isConnected: true }], takenAt),
  transactions: read([], takenAt),
  unit: { satPerUnit: 2000, source: 'rate' },
  network: 'testnet',
  hold: null,
  seenFingerprint: null,
  isListening: true,
});

const CONFIG: WalletConfig = {
  id: WALLET_ID,
  revision: 1,
  name: 'Main',
  user: 'a@example.org',
  address: 'https://wallet.example:8444',
  trust: { kind: 'public' },
  unit: { kind: 'rate' },
  paused: false,
  session: 'kept',
};

/** A server that says and does what a test wants. */
const createServer = () => {
  const server = {
    /** null: it is away */
    readings: readingsOf(SENT) as WalletReadings | null,
    known: readingsOf(SENT),
    /** what is asked and sent, in this order */
    log: [] as string[],
    answer: (): Promise<{ txId: string | null }> => Promise.resolve({ txId: TX }),
  };
  const send = (what: string) => {
    server.log.push(what);
    return server.answer();
  };
  const upstream = {
    peek: () => server.known,
    refresh: async (_id: string, signal: AbortSignal): Promise<WalletReadings> => {
      signal.throwIfAborted();
      server.log.push('refresh');
      if (server.readings === null) throw failing();
      return server.readings;
    },
    openChannel: (
      _id: string,
      { peer, place, amountSat }: { peer: string; place: string | null; amountSat: number },
    ) => send(`open ${peer}@${place} ${amountSat}`),
    closeChannel: (
      _id: string,
      { channelId, isForce, pin }: { channelId: string; isForce: boolean; pin: string },
    ) => send(`close ${channelId} ${isForce} ${pin}`),
    connectPeer: async (_id: string, { peer, place }: { peer: string; place: string }) => {
      await send(`connect ${peer}@${place}`);
    },
    lookSoon: () => void server.log.push('soon'),
  };
  return { server, upstream };
};

/** One wallet with a database for its orders. */
export const createChannelPlace = async () => {
  const database = await openTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-channels-'));
  const db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
  const { session: _session, paused: _paused, user, trust, unit, ...facts } = CONFIG;
  await db
    .insertInto('wallets')
    .values({
      ...facts,
      wallet_user: user,
      trust: JSON.stringify(trust),
      unit: JSON.stringify(unit),
      paused: 0,
      session_sealed: null,
      created_at: 1,
    })
    .execute();
  const clock = { nowMs: SENT };
  const whereabouts = { isMoved: false };
  const audited: string[] = [];
  const audit = {
    record: async ({ action, outcome, note }: { action: string; outcome: string; note?: string }) =>
      void audited.push(`${action} ${outcome} ${note ?? ''}`),
  };
  const now = () => clock.nowMs;
  const openBook = () => new ChannelOrderBook({ db, audit, now, onChange: () => undefined });
  const book = openBook();
  const wallets = {
    require: (id: string) => {
      if (id !== WALLET_ID) throw new ApiError('not-found');
      return CONFIG;
    },
    requireStill: () => {
      if (whereabouts.isMoved) throw new ApiError('changed-meanwhile');
    },
  };
  const { server, upstream } = createServer();
  const desk = new ChannelDesk({
    wallets,
    upstream,
    book,
    pinTries: new PinTries({ now, reportBug: () => undefined }),
  });
  return {
    db,
    clock,
    whereabouts,
    audited,
    server,
    book,
    openBook,
    desk,
    stop: async () => {
      await db.destroy();
      await database.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
};
export type ChannelPlace = Awaited<ReturnType<typeof createChannelPlace>>;
