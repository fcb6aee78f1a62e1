import { describe, expect, it } from 'vitest';
import { minerOf } from '../miners.fixture.ts';
import { filterByIds, filterByText } from './filter-miners.ts';
import { FILTER_KEYS, parseFilterText } from './filter-terms.ts';

const north = minerOf({
  id: 'aaaaaaaaaaa1',
  name: 'Hall A 1',
  tags: ['Repair', 'hall 2'],
  position: 'A-07-3',
  model: 'T1',
});
const south = minerOf(
  {
    id: 'aaaaaaaaaaa2',
    name: 'Repair bench',
    address: '10.0.0.9:3333',
    position: 'BA-07',
    mac: '00:0a:35:ff:00:01',
    firmware: 't1_2019',
    autoTuneMode: 'efficient',
  },
  { state: 'unauthorized', pool: [1, 'alive'] },
);
const unread = minerOf({ id: 'aaaaaaaaaaa3', name: 'New', mac: null, model: null, firmware: null }, null);
const all = [north, south, unread];
const namesOf = (text: string) => filterByText(all, text).map(({ entry }) => entry.name);

describe('words with a key', () => {
  it.each([
    ['tag:rep', ['Hall A 1']],
    ['TAG:repair', ['Hall A 1']],
    ['tag:"hall 2"', ['Hall A 1']],
    ['tag:hall 2', ['Hall A 1']],
    ['name:repair', ['Repair bench']],
    ['position:A-07', ['Hall A 1']],
    ['state:unauth', ['Repair bench']],
    ['state:refused', ['Repair bench']],
    ['state:unknown,online', ['Hall A 1', 'New']],
    ['pool:backup', ['Repair bench']],
    ['firmware:2019', ['Repair bench']],
    ['mode:eff', ['Repair bench']],
    ['mac:000a35ff', ['Repair bench']],
    ['mac:35:FF', ['Repair bench']],
    ['address:10.0.', ['Repair bench']],
    ['model:t1', ['Hall A 1', 'Repair bench']],
    ['tag:repair state:online', ['Hall A 1']],
    ['tag:repair state:degraded', []],
    ['tag:repair hall', ['Hall A 1']],
  ])('%s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it('without a value yet ask for nothing', () => {
    expect(filterByText(all, 'tag:')).toBe(all);
    expect(filterByText(all, 'state:,')).toBe(all);
  });

  it('with a key we do not know are plain text', () => {
    expect(namesOf('10.0.0.9:3333')).toEqual(['Repair bench']);
    expect(namesOf('00:0a:35:ff')).toEqual(['Repair bench']);
    expect(namesOf('constructor:x')).toEqual([]);
  });

  it('are told from the rest, which stays as it was typed', () => {
    expect(parseFilterText('Hall tag:"hall 2",x  A pool:slush')).toEqual({
      terms: [
        { key: 'tag', values: ['hall 2', 'x'] },
        { key: 'pool', values: ['slush'] },
      ],
      phrase: 'hall a',
    });
  });

  it('never throw, whatever is typed', () => {
    for (const text of ['"', 'tag:"', '""', ':', 'tag:"a"b"c', '\\', '[(*', 'tag:(']) {
      expect(() => namesOf(text)).not.toThrow();
    }
  });

  it('find nothing in what was never read', () => {
    for (const key of FILTER_KEYS.filter((each) => !['name', 'address', 'state'].includes(each))) {
      const bare = minerOf(
        { tags: [], position: '', mac: null, model: null, firmware: null, autoTuneMode: null },
        null,
      );
      expect(filterByText([bare], `${key}:null`)).toEqual([]);
    }
  });
});

it('miners named by a link are shown alone', () => {
  expect(filterByIds(all, ['aaaaaaaaaaa3', 'gone00000000'])).toEqual([unread]);
  expect(filterByIds(all, [])).toBe(all);
});
