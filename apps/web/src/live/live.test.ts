// @vitest-environment happy-dom
import { minerDetailTopic } from '@mintdeck/shared-types/live';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createServerClock } from '../lib/time.ts';
import { createFakeSockets } from './fake-socket.fixture.ts';
import { Live } from './live.ts';
import { EPOCH, ID_ONE, ID_TWO, toBatch, toMessage, toRow, toSnapshot } from './live-values.fixture.ts';

beforeEach(() => void vi.useFakeTimers({ now: 50_000 }));
afterEach(() => void vi.useRealTimers());

const setUp = () => {
  const { sockets, connect, last } = createFakeSockets();
  const clock = createServerClock();
  const live = new Live({ connect, onDrop: () => undefined, clock, random: () => 1 });
  live.start();
  last().open();
  last().say(toSnapshot());
  const fanOf = (id: string) => live.store.read('miner-row', id)?.value.fanDutyPercent;
  const asked = () =>
    last().sent.filter((frame) => typeof frame === 'object' && frame !== null && 'snapshot' in frame);
  return { live, clock, sockets, last, fanOf, asked };
};

describe('values', () => {
  it('are there with the snapshot, the clock with them', () => {
    const { live, clock, fanOf } = setUp();
    expect(fanOf(ID_ONE)).toBe(59);
    expect(fanOf(ID_TWO)).toBeNull();
    expect(live.connection.everConnected()).toBe(true);
    expect(clock.offsetMs()).toBe(50_000);
  });

  it('follow the messages, once per frame', () => {
    const { live, last, fanOf, asked } = setUp();
    const listener = vi.fn();
    live.store.subscribe('miner-row', ID_ONE, listener);
    last().say(toBatch(ID_ONE, 11, toRow({ fanDutyPercent: 60 })));
    last().say(toBatch(ID_ONE, 12, toRow({ fanDutyPercent: 61 })));
    vi.advanceTimersByTime(300);
    expect(fanOf(ID_ONE)).toBe(61);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(asked()).toEqual([]);
  });

  it('already in the snapshot do not go back', () => {
    const { last, fanOf } = setUp();
    last().say(toBatch(ID_ONE, 9, toRow({ fanDutyPercent: 1 })));
    vi.advanceTimersByTime(300);
    expect(fanOf(ID_ONE)).toBe(59);
  });

  it('keep their age when the server is gone', () => {
    const { live, clock, last } = setUp();
    last().hangUp();
    vi.advanceTimersByTime(30_000);
    expect(live.store.read('miner-row', ID_ONE)?.takenAt).toBe(5000);
    expect(clock.now()).toBe(130_000);
  });
});

describe('something missed', () => {
  it('a hole asks for a snapshot, once, and goes on meanwhile', () => {
    const { last, fanOf, asked } = setUp();
    last().say(toBatch(ID_ONE, 13, toRow({ fanDutyPercent: 70 })));
    last().say(toBatch(ID_ONE, 16, toRow({ fanDutyPercent: 71 })));
    vi.advanceTimersByTime(300);
    expect(asked()).toHaveLength(1);
    expect(fanOf(ID_ONE)).toBe(71);
    last().say(toSnapshot({ seq: 20 }));
    last().say(toBatch(ID_ONE, 25, toRow()));
    expect(asked()).toHaveLength(2);
  });

  it('a heartbeat that is ahead asks for one', () => {
    const { last, asked } = setUp();
    last().say({ heartbeat: 101_000, seq: 10, epoch: EPOCH });
    expect(asked()).toHaveLength(0);
    last().say({ heartbeat: 106_000, seq: 11, epoch: EPOCH });
    expect(asked()).toHaveLength(1);
  });

  it('another epoch asks for one: the server has restarted', () => {
    const { last, asked } = setUp();
    last().say({ ...toBatch(ID_ONE, 1, toRow()), epoch: 'epoch-2' });
    expect(asked()).toHaveLength(1);
  });

  it('a value waiting for its frame does not overwrite a newer snapshot', () => {
    const { last, fanOf } = setUp();
    last().say(toBatch(ID_ONE, 11, toRow({ fanDutyPercent: 1 })));
    last().say(toSnapshot({ seq: 12 }));
    vi.advanceTimersByTime(300);
    expect(fanOf(ID_ONE)).toBe(59);
  });
});

describe('a snapshot in parts', () => {
  const partOf = (part: number, id: string, fanDutyPercent: number) => ({
    part,
    epoch: EPOCH,
    values: { 'miner-row': [[id, 5000, toRow({ fanDutyPercent })]] },
  });
  const endOf = (snapshot: number, values = {}) => ({
    snapshot,
    epoch: EPOCH,
    seq: 30,
    serverTime: 100_000,
    values,
  });

  it('is shown when it is whole, with what changed meanwhile, and the old one till then', () => {
    const { last, live, fanOf, asked } = setUp();
    const listener = vi.fn();
    live.store.subscribe('miner-row', ID_ONE, listener);
    last().say(partOf(0, ID_ONE, 10));
    last().say(partOf(1, ID_TWO, 20));
    expect(fanOf(ID_ONE)).toBe(59);
    last().say(endOf(2, { 'miner-row': [[ID_ONE, 6000, toRow({ fanDutyPercent: 11 })]] }));
    expect([fanOf(ID_ONE), fanOf(ID_TWO)]).toEqual([11, 20]);
    expect(live.store.readAll('miner-entry').size).toBe(0);
    expect(listener).toHaveBeenCalledTimes(1);
    last().say(toBatch(ID_TWO, 31, toRow({ fanDutyPercent: 21 })));
    vi.advanceTimersByTime(300);
    expect(fanOf(ID_TWO)).toBe(21);
    expect(asked()).toEqual([]);
  });

  it('with a part missing is not taken and asked for again', () => {
    const { last, fanOf, asked } = setUp();
    last().say(partOf(0, ID_ONE, 10));
    last().say(endOf(2));
    expect(fanOf(ID_ONE)).toBe(59);
    expect(asked()).toHaveLength(1);
  });

  it('begun on a line that broke is begun anew', () => {
    const { last, fanOf } = setUp();
    last().say(partOf(0, ID_TWO, 10));
    last().hangUp();
    vi.advanceTimersByTime(500);
    last().open();
    last().say(partOf(0, ID_ONE, 12));
    last().say(endOf(1));
    expect([fanOf(ID_ONE), fanOf(ID_TWO)]).toEqual([12, undefined]);
  });
});

describe('compressed frames', () => {
  const deflate = (frame: unknown): Promise<ArrayBuffer> => {
    const text = new Response(JSON.stringify(frame)).body;
    return new Response(text?.pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer();
  };

  it('are read in their order among the others', async () => {
    vi.useRealTimers();
    const { last, fanOf } = setUp();
    const fans = [1, 2, 3].map((fanDutyPercent) => toRow({ fanDutyPercent }));
    const [first, , third] = await Promise.all(
      fans.map((row, place) => deflate(toBatch(ID_ONE, 11 + place, row))),
    );
    last().say(first);
    last().say(toBatch(ID_ONE, 12, fans[1]));
    last().say(third);
    await vi.waitFor(() => expect(fanOf(ID_ONE)).toBe(3));
  });

  it('that cannot be inflated are of another version', async () => {
    vi.useRealTimers();
    const { last, live } = setUp();
    last().say(new Uint8Array([255, 255, 255]).buffer);
    await vi.waitFor(() => expect(live.connection.read().outdated).toBe(true));
  });
});

describe('a new line', () => {
  it('asks again for what is watched and takes the new snapshot', () => {
    const { live, sockets, last, fanOf } = setUp();
    const topic = minerDetailTopic(ID_ONE);
    live.watch(topic);
    expect(last().sent).toEqual([{ subscribe: [topic] }]);
    last().hangUp();
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    last().open();
    expect(last().sent).toEqual([{ subscribe: [topic] }]);
    const { values, ...snapshot } = toSnapshot({ epoch: 'epoch-2', seq: 1 });
    const one = {
      'miner-entry': values['miner-entry'].slice(0, 1),
      'miner-row': values['miner-row'].slice(0, 1),
    };
    last().say({ ...snapshot, values: one });
    expect(fanOf(ID_ONE)).toBe(59);
    expect(fanOf(ID_TWO)).toBeUndefined();
  });
});

describe('another version', () => {
  it('is told, and what can be read goes on', () => {
    const { live, last, fanOf } = setUp();
    last().say('not json');
    last().say(toMessage('pool-row:aaaaaaaaaaa1', {}));
    expect(live.connection.read().outdated).toBe(true);
    expect(live.connection.read().phase).toBe('connected');
    last().say(toBatch(ID_ONE, 11, toRow({ fanDutyPercent: 66 })));
    vi.advanceTimersByTime(300);
    expect(fanOf(ID_ONE)).toBe(66);
  });
});

it('stopped, nothing of the last person is left', () => {
  const { live } = setUp();
  live.stop();
  expect(live.store.readAll('miner-entry').size).toBe(0);
  expect(live.connection.everConnected()).toBe(false);
});
