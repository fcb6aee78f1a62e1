import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { countStates, type ItemRecord, type JobHead } from './job-record.ts';
import { JobWriter } from './job-writer.ts';
import { AUTHOR, toMinerId } from './jobs.fixture.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const toItem = (place: number): ItemRecord => ({
  place,
  minerId: toMinerId(place),
  name: 'one',
  address: '192.0.2.2',
  mac: null,
  packet: 0,
  state: 'sending',
  reason: null,
  note: null,
  memo: null,
  startedAt: 1,
  sentAt: 2,
  endedAt: null,
  seq: 1,
});
const items = [toItem(0), toItem(1)];
const head: JobHead = {
  id: 'jjjjjjjjjjj1',
  orderId: 'order-0000000001',
  action: 'reboot',
  asked: {},
  by: AUTHOR,
  packetSize: 10,
  packetPauseS: 5,
  firstName: 'one',
  startedAt: 0,
  retryOf: null,
  dueAt: 0,
  cancelledAt: null,
  endedAt: null,
  retried: false,
  parametersSealed: null,
  counts: countStates(items),
  seq: 1,
};
const ENTRY = {
  account: AUTHOR,
  sourceAddress: '192.0.2.1',
  action: 'miner.reboot',
  target: 'miner:x',
  outcome: 'tried',
} as const;

/** A writer whose database does what the test says. */
const setUp = () => {
  const written: unknown[] = [];
  const bugs: unknown[] = [];
  const failing = { audit: false, store: false };
  const writer = new JobWriter<JobHead, ItemRecord>({
    audit: {
      recordMany: async (entries) => {
        if (failing.audit) throw new Error('disk full');
        written.push(`audit ${entries.length}`);
      },
    },
    store: {
      stage: (changes) => {
        const places = changes.map((change) => change.items.map(({ place }) => place));
        return async () => {
          if (failing.store) throw new Error('disk full');
          written.push(places);
        };
      },
    },
    reportBug: (error) => bugs.push(error),
  });
  return { writer, written, bugs, failing };
};

it('writes for all who wait at once, the audit first', async () => {
  const { writer, written } = setUp();
  const waits = items.map((item) => {
    writer.note(head, item);
    writer.tell(ENTRY);
    return writer.flush();
  });
  await vi.advanceTimersByTimeAsync(30);
  await Promise.all(waits);
  expect(written).toEqual(['audit 2', [[0, 1]]]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(written).toHaveLength(2);
});

it('writes soon what nobody waits for', async () => {
  const { writer, written } = setUp();
  writer.note(head, items[0]);
  writer.note(head, items[0]);
  await vi.advanceTimersByTimeAsync(300);
  expect(written).toEqual([[[0]]]);
});

it('tells who waits that it is not written, and tries again without a second row in the audit', async () => {
  const { writer, written, bugs, failing } = setUp();
  failing.store = true;
  writer.note(head, items[0]);
  writer.tell(ENTRY);
  const refused = expect(writer.flush()).rejects.toThrow('disk full');
  await vi.advanceTimersByTimeAsync(30);
  await refused;
  expect(written).toEqual(['audit 1']);
  failing.store = false;
  writer.note(head, items[1]);
  await vi.advanceTimersByTimeAsync(6000);
  expect(written).toEqual(['audit 1', [[0, 1]]]);
  expect(bugs).toEqual([]);
});

it('leaves nothing behind that would keep a stopping server alive, also where the database fails', async () => {
  const { writer, failing } = setUp();
  failing.store = true;
  writer.note(head, items[0]);
  const refused = expect(writer.stop()).rejects.toThrow('disk full');
  await vi.advanceTimersByTimeAsync(30);
  await refused;
  expect(vi.getTimerCount()).toBe(0);
});

it('writes no change before its row in the audit', async () => {
  const { writer, written, bugs, failing } = setUp();
  failing.audit = true;
  writer.note(head, items[0]);
  writer.tell(ENTRY);
  await vi.advanceTimersByTimeAsync(300);
  expect([written, bugs.length]).toEqual([[], 1]);
  failing.audit = false;
  const stopped = writer.stop();
  await vi.advanceTimersByTimeAsync(30);
  await stopped;
  expect(written).toEqual(['audit 1', [[0]]]);
  expect(vi.getTimerCount()).toBe(0);
});
