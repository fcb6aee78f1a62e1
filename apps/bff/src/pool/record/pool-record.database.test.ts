import { creditHistorySchema } from '@mintdeck/shared-types/pool/history';
import { type PoolDashboard, poolCreditSchema } from '@mintdeck/shared-types/pool/page';
import { type Reading, unread } from '@mintdeck/shared-types/reading';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptAnswer, PoolReadings } from '../needs.ts';
import { readCreditHistory } from './credit-history.ts';
import { readKeptAnswers } from './kept-answers.ts';
import { PoolRecord, type PoolRecordOptions } from './pool-record.ts';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from './record-place.fixture.ts';

const NOW = Date.UTC(2026, 10, 1, 12);
const DAY_MS = 86_400_000;
const TOP = Math.round((NOW - Date.UTC(2019, 0, 15, 16, 1, 26)) / 60_000);
/** the largest the connector lets through */
const HUGE = '9'.repeat(24);

let place: RecordPlace;
let user: string | null;
const told = { changes: 0, written: [] as PoolReadings[], bugs: [] as unknown[] };

const createRecord = (over: Partial<PoolRecordOptions> = {}): PoolRecord => {
  let idCount = 0;
  return new PoolRecord({
    db: place.db,
    now: () => NOW,
    createId: () => `p${++idCount}`,
    readUser: () => user,
    onChange: () => {
      told.changes += 1;
    },
    onWritten: async (_, readings) => void told.written.push(readings),
    reportBug: (error) => told.bugs.push(error),
    ...over,
  });
};

beforeEach(async () => {
  place = await createRecordPlace();
  user = 'a@example.org';
  Object.assign(told, { changes: 0, written: [], bugs: [] });
});
afterEach(() => place.stop());

const dashboardOf = (unpaidNanogrin: string): PoolDashboard => ({
  source: 'dashboard',
  lastSeenAt: null,
  statistics: [],
  workers: null,
  activeWorkerCount: null,
  balances: { immatureNanogrin: '0', unpaidNanogrin, paidNanogrin: null, minedNanogrin: null },
  settings: null,
  clockAheadMs: null,
  oddities: [],
});
const readingOf = <T>(value: T, takenAt: number): Reading<T> => ({ value, takenAt, failure: null });
const PAYOUT = {
  paidAt: NOW,
  amountNanogrin: HUGE,
  txId: 'a',
  commit: null,
  status: null,
  tone: 'ok',
} as const;

/** A round in which everything was answered. */
const readingsAt = (takenAt: number): PoolReadings => ({
  dashboard: readingOf(dashboardOf('5'), takenAt),
  history: readingOf(
    [{ at: NOW - 60_000, rates: [{ algorithm: 'c32', currentGps: 1, averageGps: 2 }] }],
    takenAt,
  ),
  payouts: readingOf([PAYOUT], takenAt),
  credits: readingOf(
    [TOP, TOP - 1, TOP - 80_700].map((height) => ({ height, amountNanogrin: HUGE })),
    takenAt,
  ),
  settings: unread(),
  nextAskAt: 0,
});
const answerAt = (endpoint: string, takenAt: number): KeptAnswer => ({
  endpoint,
  body: `{"status":true,"of":"${endpoint} ${takenAt}"}`,
  takenAt,
  clockAheadMs: -3,
});

const TABLES = [
  'pool_answers',
  'pool_marks',
  'pool_credits',
  'pool_credit_days',
  'pool_payouts',
  'pool_hashrates',
] as const;
const countRows = async (): Promise<number[]> => {
  const tables = await Promise.all(TABLES.map((table) => place.db.selectFrom(table).selectAll().execute()));
  return tables.map((rows) => rows.length);
};
/** the point of hashrates stands for its hour and its day as well */
const FULL = [1, 1, 3, 2, 1, 3];

describe('what the pool said', () => {
  it('is in the record and on the page, each list once, and who follows is told after', async () => {
    const record = createRecord();
    const readings = readingsAt(NOW);
    record.follow(ACCOUNT_ID, readings, [answerAt('dashboard', NOW)]);
    expect(record.read(ACCOUNT_ID).payouts).toEqual([]);
    await record.stop();
    expect(await countRows()).toEqual(FULL);
    expect(record.read(ACCOUNT_ID)).toMatchObject({
      payouts: [{ txId: 'a', amountNanogrin: HUGE, isListed: true }],
      credits: [{ height: TOP }, { height: TOP - 1 }, { height: TOP - 80_700 }],
      expiry: { expiringNanogrin: '0' },
    });
    expect([told.changes, told.written]).toEqual([1, [readings]]);
    record.follow(ACCOUNT_ID, readings, [answerAt('dashboard', NOW)]);
    record.follow(ACCOUNT_ID, { ...readingsAt(NOW + 1), credits: unread() });
    await record.stop();
    expect(await countRows()).toEqual(FULL);
    expect([told.changes, told.written.length, told.bugs]).toEqual([1, 3, []]);
  });

  it('is the same to the last nanogrin in the record, on the page and in the history', async () => {
    const record = createRecord();
    const credits = Array.from({ length: 1000 }, (_, index) => ({
      height: TOP - index,
      amountNanogrin: HUGE,
    }));
    record.follow(ACCOUNT_ID, { ...readingsAt(NOW), credits: readingOf(credits, NOW) });
    await record.stop();
    expect(
      record.read(ACCOUNT_ID).credits.map((each) => poolCreditSchema.parse(each).amountNanogrin),
    ).toEqual(Array.from({ length: 100 }, () => HUGE));
    const range = { from: NOW - 365 * DAY_MS, to: NOW + DAY_MS };
    const history = creditHistorySchema.parse(await readCreditHistory(place.db, ACCOUNT_ID, range));
    const sum = history.amountNanogrin.reduce((total, each) => total + BigInt(each ?? '0'), 0n);
    expect(sum).toBe(BigInt(HUGE) * 1000n);
  });

  it('by a clock that is hours off is where it belongs, each point once', async () => {
    const record = createRecord();
    const aheadMs = 5 * 3_600_000;
    for (const [round, offMs] of [700, -700].entries()) {
      const { history, ...rest } = readingsAt(NOW + round);
      const points = (history.value ?? []).map((point) => ({ ...point, at: point.at + aheadMs }));
      const dashboard = { ...dashboardOf('5'), clockAheadMs: aheadMs + offMs };
      record.follow(ACCOUNT_ID, {
        ...rest,
        dashboard: readingOf(dashboard, NOW + round),
        history: readingOf(points, NOW + round),
      });
    }
    await record.stop();
    const rows = await place.db.selectFrom('pool_hashrates').select('at').where('step_s', '=', 0).execute();
    expect(rows).toEqual([{ at: NOW - 60_000 }]);
  });

  it('that cannot be stored is a bug that costs nothing that comes after', async () => {
    let isBroken = true;
    const createId = () => {
      if (!isBroken) return 'p1';
      isBroken = false;
      throw new Error('no id');
    };
    const record = createRecord({ createId });
    record.follow(ACCOUNT_ID, readingsAt(NOW));
    record.follow(ACCOUNT_ID, readingsAt(NOW + 1), [answerAt('dashboard', NOW + 1)]);
    await record.stop();
    expect(told.bugs).toEqual([new Error('no id')]);
    expect(await countRows()).toEqual(FULL);
  });
});

describe('after a restart', () => {
  it('the page is as it was, and what is due to expire is reckoned from what the pool last said', async () => {
    const before = createRecord();
    const readings = { ...readingsAt(NOW), dashboard: readingOf(dashboardOf(`3${'0'.repeat(24)}`), NOW) };
    before.follow(ACCOUNT_ID, readings);
    await before.stop();
    expect(before.read(ACCOUNT_ID).expiry?.expiringNanogrin).toBe(HUGE);
    const after = createRecord();
    await after.load([ACCOUNT_ID]);
    expect(after.read(ACCOUNT_ID)).toEqual({ ...before.read(ACCOUNT_ID), expiry: null });
    told.changes = 0;
    after.begin(ACCOUNT_ID, readings);
    await after.stop();
    expect(after.read(ACCOUNT_ID)).toEqual(before.read(ACCOUNT_ID));
    // orders are not judged by what was known before
    expect([told.changes, told.written.length]).toEqual([1, 1]);
  });

  it('the newest answers are there as they were sent, and none that another took the place of', async () => {
    const record = createRecord();
    const [dashboard, credits] = [answerAt('dashboard', NOW), answerAt('payoutHistory', NOW)];
    record.follow(ACCOUNT_ID, readingsAt(NOW), [dashboard, credits]);
    await record.stop();
    expect(await readKeptAnswers(place.db)).toEqual(new Map([[ACCOUNT_ID, [dashboard, credits]]]));
    const stats = answerAt('userStats', NOW + 9);
    record.follow(ACCOUNT_ID, readingsAt(NOW + 9), [stats, credits]);
    await record.stop();
    const kept = (await readKeptAnswers(place.db)).get(ACCOUNT_ID) ?? [];
    expect(kept.map(({ endpoint, takenAt }) => [endpoint, takenAt]).sort()).toEqual([
      ['payoutHistory', NOW],
      ['userStats', NOW + 9],
    ]);
  });
});

describe('an account that changes in the middle of a write', () => {
  /** Does this once, when half of a round is written. */
  const inTheMiddle = (run: (record: PoolRecord) => void): PoolRecord => {
    let isDone = false;
    const record: PoolRecord = createRecord({
      createId: () => {
        if (!isDone) run(record);
        isDone = true;
        return 'p1';
      },
    });
    return record;
  };

  it('keeps nothing of the user it was, and all of the one it is', async () => {
    const record = inTheMiddle((own) => {
      user = 'b@example.org';
      own.move(ACCOUNT_ID);
    });
    record.follow(ACCOUNT_ID, readingsAt(NOW), [answerAt('dashboard', NOW)]);
    await record.settled(ACCOUNT_ID);
    await record.stop();
    expect(await countRows()).toEqual(TABLES.map(() => 0));
    expect([record.read(ACCOUNT_ID).credits, told.written, told.bugs]).toEqual([[], [], []]);
    record.follow(ACCOUNT_ID, readingsAt(NOW), [answerAt('dashboard', NOW)]);
    await record.stop();
    expect(await countRows()).toEqual(FULL);
  });

  it('keeps its record at another address of the same user, but no answer of the one before', async () => {
    const record = createRecord();
    record.follow(ACCOUNT_ID, readingsAt(NOW), [answerAt('dashboard', NOW)]);
    await record.stop();
    record.move(ACCOUNT_ID);
    await record.stop();
    expect(await countRows()).toEqual([0, ...FULL.slice(1)]);
    expect(record.read(ACCOUNT_ID).credits).toHaveLength(3);
  });

  it('and is gone leaves nothing, and no bug', async () => {
    const deleting: Promise<unknown>[] = [];
    const record = inTheMiddle((own) => {
      user = null;
      own.forget(ACCOUNT_ID);
      deleting.push(place.db.deleteFrom('pool_accounts').execute());
    });
    record.follow(ACCOUNT_ID, readingsAt(NOW), [answerAt('dashboard', NOW)]);
    const stopped = record.stop();
    await stopped;
    await Promise.all(deleting);
    expect(await countRows()).toEqual(TABLES.map(() => 0));
    expect([told.written, told.bugs]).toEqual([[], []]);
    record.follow(ACCOUNT_ID, readingsAt(NOW + 1));
    await record.stop();
    expect(told.bugs).toEqual([]);
  });
});
