import { describe, expect, it } from 'vitest';
import { filterMiners, findOnAnotherVersion, findTyped } from './find-miners.ts';
import { entryOf, idOf, NEW, OLD } from './plan.fixture.ts';
import { countVersions } from './version-counts.ts';

const entries = [
  entryOf(1, { name: 'North 1', tags: ['repair'] }),
  entryOf(2, { name: 'North 2', firmware: NEW }),
  entryOf(3, { name: 'Twin', firmware: null }),
  entryOf(4, { name: 'Twin', address: '192.168.1.4:8080' }),
];
const toIds = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('finding miners for a plan', () => {
  it('wants every word, in whatever is known of a miner', () => {
    expect(toIds(filterMiners(entries, ' NORTH repair '))).toEqual([idOf(1)]);
    expect(toIds(filterMiners(entries, '2018052'))).toEqual([1, 4].map(idOf));
    expect(filterMiners(entries, '  ')).toBe(entries);
  });

  it('does not take an unread version for another one', () => {
    expect(toIds(findOnAnotherVersion(entries, NEW))).toEqual([1, 4].map(idOf));
  });

  it('counts what they say they run, the unread apart', () => {
    expect(countVersions(entries)).toEqual([
      { version: NEW, count: 1 },
      { version: OLD, count: 2 },
      { version: null, count: 1 },
    ]);
  });

  it('knows lines by name, address or MAC, in their order, each miner once', () => {
    const { found, unclear } = findTyped(
      entries,
      'north 2\n192.168.1.1:80, 00:0A:35:00:00:02;192.168.1.4:8080\n\n',
    );
    expect(toIds(found)).toEqual([2, 1, 4].map(idOf));
    expect(unclear).toEqual([]);
    expect(toIds(findTyped(entries, '192.168.1.4').found)).toEqual([idOf(4)]);
  });

  it('wants the port where two miners share a host', () => {
    const behindOne = [entryOf(1, { address: 'gate:81' }), entryOf(2, { address: 'gate:82' })];
    expect(findTyped(behindOne, 'gate\ngate:82')).toEqual({ found: [behindOne[1]], unclear: ['gate'] });
  });

  it('says which lines are no miner, or more than one', () => {
    expect(findTyped(entries, 'Twin\nNorth 7\nNorth 1')).toEqual({
      found: [entries[0]],
      unclear: ['Twin', 'North 7'],
    });
  });
});
