import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanTopic, type Topic } from '@mintdeck/shared-types/live';
import { SCAN_FOUND_MAX, SCAN_KEPT_DAYS, type Scan, scanSchema } from '@mintdeck/shared-types/scan';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryFleet } from '../../../../test/memory-fleet.ts';
import { openDatabase } from '../../../db/database.ts';
import { createBus } from '../../../live/bus.ts';
import type { HttpClient, UpstreamReply } from '../../../upstream/http-client.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { Scans } from './scans.ts';
import { ADDRESSES_AT_ONCE } from './sweep-scan.ts';

const DAY_MS = 86_400_000;
const BY = { accountId: 'aaaaaaaaaaaa', username: 'anna', sourceAddress: '10.9.9.9' };

/** A network whose hosts answer when the test says so; whoever hangs up is told. */
const createStrangers = (page: string | null) => {
  const open: { origin: string; answer: () => void }[] = [];
  let peak = 0;
  const http: HttpClient = {
    request: ({ origin, signal }) =>
      new Promise<UpstreamReply>((resolve, reject) => {
        const reply = {
          status: 200,
          contentType: null,
          headers: {},
          body: page ?? '',
          takenAt: 0,
          tookMs: 0,
        };
        const silence = {
          kind: 'unreachable',
          reason: 'no-answer',
          connector: 'miner',
          endpoint: 'page',
        } as const;
        open.push({
          origin,
          answer: () => (page === null ? reject(new UpstreamError(silence)) : resolve(reply)),
        });
        peak = Math.max(peak, open.length);
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
    isKept: () => false,
    forget: () => undefined,
    close: () => Promise.resolve(),
  };
  return {
    http,
    open,
    peak: () => peak,
    async answerAll() {
      for (const { answer } of open.splice(0)) answer();
      await new Promise(setImmediate);
      await new Promise(setImmediate);
    },
  };
};

let dir: string;
let db: Awaited<ReturnType<typeof openDatabase>>;
let clockMs = 1_795_000_000_000;
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mintdeck-scans-'));
  db = await openDatabase({ dataDir: dir, databaseUrl: null, demoPlanFile: null });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await db.destroy();
  rmSync(dir, { recursive: true });
});

const open = async (
  page: string | null = null,
  watched: Topic | null = null,
  record: () => Promise<void> = () => Promise.resolve(),
) => {
  const strangers = createStrangers(page);
  const bus = createBus();
  const told: Scan[] = [];
  bus.subscribe(({ topic, value }) => {
    if (topic === watched) told.push(scanSchema.parse(value));
  });
  const { fleet } = createMemoryFleet('10.0.0.7:80', null);
  const bugs: unknown[] = [];
  const scans = new Scans({
    db,
    guard: { allows: () => true },
    fleet: {
      ...fleet,
      find: () => undefined,
      add: () => Promise.reject(new Error('unused')),
      relocate: () => Promise.resolve(),
    },
    audit: { record },
    watch: { isWatched: (topic) => topic === watched, subscribe: () => () => undefined },
    bus,
    http: strangers.http,
    strangers: strangers.http,
    now: () => clockMs,
    reportBug: (error) => bugs.push(error),
  });
  await scans.load();
  stops.push(() => scans.stop());
  return { scans, strangers, told, bugs };
};
const request = (ranges: string[]) => ({ ranges, ports: [80], purpose: 'find' as const });
const DRAGON = '<title>DragonMint</title>';

describe('Scans', () => {
  it('asks 128 addresses at once and leaves a miner we have alone', async () => {
    const { scans, strangers } = await open();
    const scan = await scans.start(request(['10.0.0.0/22']), BY);
    await expect.poll(() => strangers.open.length).toBe(ADDRESSES_AT_ONCE);
    const asked = new Set<string>();
    while (strangers.open.length > 0) {
      for (const { origin } of strangers.open) asked.add(origin);
      await strangers.answerAll();
    }
    await expect.poll(() => scan.record.state).toBe('done');
    expect([ADDRESSES_AT_ONCE, strangers.peak()]).toEqual([128, 128]);
    expect(asked.size).toBe(1021);
    expect(asked.has('http://10.0.0.7:80')).toBe(false);
    expect(scan.readView().known).toEqual([{ address: '10.0.0.7:80', minerId: 'aaaaaaaaaaaa' }]);
  });

  it('takes one next when an end is seen, even before that is written down', async () => {
    const written = Promise.withResolvers<void>();
    const { scans, strangers } = await open(null, null, () => written.promise);
    const first = await scans.start(request(['10.0.0.1']), BY);
    await expect.poll(() => strangers.open.length).toBe(1);
    await strangers.answerAll();
    await expect.poll(() => first.record.state).toBe('done');
    const starts = Promise.allSettled([1, 2].map(() => scans.start(request(['10.0.0.2']), BY)));
    written.resolve();
    expect(await starts).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'already-running' } },
    ]);
  });

  it('keeps a bounded list of what it found, and counts the rest', async () => {
    const { scans, strangers, bugs } = await open(DRAGON);
    const scan = await scans.start(request(['10.1.0.0/20']), BY);
    await expect.poll(() => strangers.open.length).toBe(128);
    // each host that is found takes a look at a file as well
    while (scan.record.state === 'running') await strangers.answerAll();
    const view = scanSchema.parse(scan.readView());
    expect([view.found.length, view.foundCount, view.answeredCount]).toEqual([SCAN_FOUND_MAX, 4094, 4094]);
    const rows = await db.selectFrom('scan_hosts').select('address').execute();
    expect([rows.length, bugs]).toEqual([SCAN_FOUND_MAX, []]);
  });

  it('tells who watches twice a second at most, and the end at once', async () => {
    const first = await open();
    const { record } = await first.scans.start(request(['10.0.0.0/20']), BY);
    await first.scans.stop();
    const { scans, strangers, told } = await open(null, scanTopic(record.id));
    const startedAt = performance.now();
    const scan = scans.require(record.id);
    await expect.poll(() => strangers.open.length).toBe(128);
    for (let round = 0; round < 20; round += 1) await strangers.answerAll();
    const most = 2 + Math.floor((performance.now() - startedAt) / 500);
    expect(told.length).toBeLessThanOrEqual(most);
    await scans.cancel(scan);
    expect(told.at(-1)).toMatchObject({ state: 'cancelled', doneCount: expect.any(Number) });
    expect(told.at(-1)?.doneCount).toBeGreaterThan(2000);
  });

  it('goes on where it was after a stop', async () => {
    const first = await open();
    const scan = await first.scans.start(request(['10.2.0.0/24']), BY);
    await expect.poll(() => first.strangers.open.length).toBe(128);
    await first.strangers.answerAll();
    await first.scans.stop();
    expect(scan.record.state).toBe('running');
    const second = await open();
    const again = second.scans.require(scan.record.id);
    await expect.poll(() => second.strangers.open.length).toBeGreaterThan(0);
    const asked = new Set<string>();
    while (second.strangers.open.length > 0) {
      for (const { origin } of second.strangers.open) asked.add(origin);
      await second.strangers.answerAll();
    }
    await expect.poll(() => again.record.state).toBe('done');
    // 254 less the 128 that were done: nothing left out, little done twice
    expect(asked.size).toBe(126);
  });

  it('loses nothing it found when the disk refuses a write for a while', async () => {
    const first = await open(DRAGON);
    await sql`CREATE TRIGGER full BEFORE INSERT ON scan_hosts BEGIN SELECT RAISE(ABORT, 'full'); END`.execute(
      db,
    );
    const scan = await first.scans.start(request(['10.0.0.1-2']), BY);
    while (scan.record.hosts.size < 2) await first.strangers.answerAll();
    await expect.poll(() => first.bugs.length).toBeGreaterThan(0);
    await sql`DROP TRIGGER full`.execute(db);
    await first.scans.stop();
    const { scans } = await open(DRAGON);
    const found = scans
      .require(scan.record.id)
      .readView()
      .found.map(({ address }) => address);
    expect(found).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  it('forgets scans after 30 days', async () => {
    const first = await open();
    const scan = await first.scans.start(request(['10.0.0.1']), BY);
    await first.strangers.answerAll();
    await expect.poll(() => scan.record.state).toBe('done');
    await first.scans.stop();
    clockMs += (SCAN_KEPT_DAYS - 1) * DAY_MS;
    expect((await open()).scans.list()).toHaveLength(1);
    clockMs += 2 * DAY_MS;
    expect((await open()).scans.list()).toEqual([]);
    expect(await db.selectFrom('scans').selectAll().execute()).toEqual([]);
  });

  it('knows how long it will still take once there is a rate', async () => {
    const { scans, strangers } = await open();
    const scan = await scans.start(request(['10.0.0.0/22']), BY);
    await expect.poll(() => strangers.open.length).toBe(128);
    expect(scan.readView().timeLeftS).toBeNull();
    await strangers.answerAll();
    clockMs += 10_000;
    const { doneCount, timeLeftS } = scan.readView();
    expect(timeLeftS).toBe(Math.round(((1022 - doneCount) * 10) / doneCount));
    await scans.cancel(scan);
    expect(scan.readView().timeLeftS).toBeNull();
  });
});
