import { unread } from '@mintdeck/shared-types/reading';
import { describe, expect, it } from 'vitest';
import { parseFrame } from './apply-message.ts';
import { ID_ONE, ID_TWO, toBatch, toMessage, toRow, toSnapshot } from './live-values.fixture.ts';

const parse = (frame: unknown) => parseFrame(JSON.stringify(frame));

describe('a message', () => {
  it('becomes the update of its topic', () => {
    expect(parse(toMessage(`miner-chips:${ID_ONE}`, unread()))).toEqual({
      frame: 'message',
      epoch: 'epoch-1',
      update: { kind: 'miner-chips', id: ID_ONE, takenAt: 5000, value: unread() },
    });
  });

  it('with the value null says that the thing is gone', () => {
    expect(parse(toMessage(`miner-chips:${ID_ONE}`, null))).toMatchObject({ update: { value: null } });
  });

  it.each([
    ['an unknown topic', toMessage(`pool-row:${ID_ONE}`, {})],
    ['a topic without a miner', toMessage('miner-chips:nobody', unread())],
    ['a value of another shape', toMessage(`miner-chips:${ID_ONE}`, { state: 'online' })],
    ['no message at all', { hello: 1 }],
    ['values that are no lists', { epoch: 'e', seq: 1, values: { 'miner-row': {} } }],
    ['a batch without a number', { epoch: 'e', values: {} }],
    ['null', null],
  ])('%s is refused', (_what, frame) => {
    expect(() => parse(frame)).toThrow();
  });

  it('that is no JSON is refused', () => {
    expect(() => parseFrame('<html>')).toThrow();
  });
});

describe('a batch', () => {
  it('brings updates and its number', () => {
    expect(parse(toBatch(ID_ONE, 11, toRow()))).toEqual({
      frame: 'batch',
      epoch: 'epoch-1',
      seq: 11,
      unreadCount: 0,
      updates: [{ kind: 'miner-row', id: ID_ONE, takenAt: 5000, value: toRow() }],
    });
  });

  it('keeps what was not read unread', () => {
    const parsed = parse(toBatch(ID_ONE, 11, toRow({ fanDutyPercent: null })));
    expect(parsed).toMatchObject({ updates: [{ value: { fanDutyPercent: null } }] });
  });

  it('says with null that the thing is gone', () => {
    expect(parse(toBatch(ID_ONE, 11, null))).toMatchObject({ updates: [{ id: ID_ONE, value: null }] });
  });

  it.each<[string, string, unknown[]]>([
    ['a state nobody knows', 'miner-row', [ID_ONE, 5000, { ...toRow(), state: 'dancing' }]],
    ['an id that is none', 'miner-row', ['../etc', 5000, toRow()]],
    ['a kind that is not sent to all', 'miner-chips', [ID_ONE, 5000, unread()]],
    ['a kind nobody knows', 'pool-row', [ID_ONE, 5000, {}]],
  ])('loses only what cannot be read, and counts it: %s', (_what, kind, item) => {
    const good = [ID_TWO, 5000, toRow()];
    const values = {
      'miner-row': [good],
      ...(kind === 'miner-row' ? { [kind]: [item, good] } : { [kind]: [item] }),
    };
    const parsed = parse({ epoch: 'e', seq: 1, values });
    expect(parsed).toMatchObject({ unreadCount: 1, updates: [{ id: ID_TWO }] });
  });
});

describe('a snapshot', () => {
  it('brings all updates and the clock', () => {
    const parsed = parse(toSnapshot());
    expect(parsed).toMatchObject({ frame: 'snapshot', seq: 10, serverTime: 100_000, unreadCount: 0 });
    expect(parsed.frame === 'snapshot' && parsed.updates.length).toBe(4);
  });

  it('may come in parts', () => {
    const { values } = toSnapshot();
    expect(parse({ part: 1, epoch: 'e', values })).toMatchObject({ frame: 'part', part: 1, unreadCount: 0 });
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
