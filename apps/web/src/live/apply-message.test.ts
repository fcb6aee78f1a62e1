import { describe, expect, it } from 'vitest';
import { parseFrame } from './apply-message.ts';
import { ID_ONE, toMessage, toRow, toSnapshot } from './live-values.fixture.ts';

const parse = (frame: unknown) => parseFrame(JSON.stringify(frame));

describe('a message', () => {
  it('becomes the update of its topic', () => {
    expect(parse(toMessage(`miner-row:${ID_ONE}`, 11, toRow()))).toEqual({
      frame: 'message',
      epoch: 'epoch-1',
      seq: 11,
      update: { kind: 'miner-row', id: ID_ONE, takenAt: 5000, value: toRow() },
    });
  });

  it('keeps what was not read unread', () => {
    const parsed = parse(toMessage(`miner-row:${ID_ONE}`, 11, toRow({ fanDutyPercent: null })));
    expect(parsed).toMatchObject({ update: { value: { fanDutyPercent: null } } });
  });

  it('with the value null says that the thing is gone', () => {
    expect(parse(toMessage(`miner-entry:${ID_ONE}`, 11, null))).toMatchObject({ update: { value: null } });
  });

  it.each([
    ['an unknown topic', toMessage(`pool-row:${ID_ONE}`, 1, {})],
    ['a topic without a miner', toMessage('miner-row:nobody', 1, toRow())],
    ['a value of another shape', toMessage(`miner-row:${ID_ONE}`, 1, { state: 'online' })],
    ['a state nobody knows', toMessage(`miner-row:${ID_ONE}`, 1, { ...toRow(), state: 'dancing' })],
    ['no message at all', { hello: 1 }],
    ['null', null],
  ])('%s is refused', (_what, frame) => {
    expect(() => parse(frame)).toThrow();
  });

  it('that is no JSON is refused', () => {
    expect(() => parseFrame('<html>')).toThrow();
  });
});

describe('a snapshot', () => {
  it('brings all updates and the clock', () => {
    const parsed = parse(toSnapshot());
    expect(parsed).toMatchObject({ frame: 'snapshot', seq: 10, serverTime: 100_000, unreadCount: 0 });
    expect(parsed.frame === 'snapshot' && parsed.updates.length).toBe(4);
  });

  it('loses only the values of another version, and counts them', () => {
    const snapshot = toSnapshot();
    snapshot.snapshot.push(toMessage(`miner-row:${ID_ONE}`, 10, { state: 'from the future' }));
    const parsed = parse(snapshot);
    expect(parsed).toMatchObject({ unreadCount: 1 });
    expect(parsed.frame === 'snapshot' && parsed.updates.length).toBe(4);
  });
});

it('a heartbeat brings the clock', () => {
  expect(parse({ heartbeat: 123, seq: 9, epoch: 'e' })).toEqual({
    frame: 'heartbeat',
    serverTime: 123,
    seq: 9,
    epoch: 'e',
  });
});
