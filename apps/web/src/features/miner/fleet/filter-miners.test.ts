import { describe, expect, it } from 'vitest';
import { minerOf } from '../miners.fixture.ts';
import { countByState, filterByState, filterByText } from './filter-miners.ts';

const first = minerOf({
  id: 'aaaaaaaaaaa1',
  name: 'Hall A 1',
  tags: ['north', 'Rack 7'],
  position: 'A-07-1',
});
const second = minerOf(
  {
    id: 'aaaaaaaaaaa2',
    name: 'Hall B 2',
    address: '10.0.0.9:8080',
    mac: '00:0a:35:ff:00:01',
    firmware: null,
  },
  { state: 'degraded', pool: [1, 'alive'] },
);
const unread = minerOf({ id: 'aaaaaaaaaaa3', name: 'New', mac: null, model: null, firmware: null }, null);
const all = [first, second, unread];
const namesOf = (text: string) => filterByText(all, text).map(({ entry }) => entry.name);

describe('filterByText', () => {
  it('keeps everything, and the very same list, without text', () => {
    expect(filterByText(all, '  ')).toBe(all);
  });

  it.each([
    ['new', ['New']],
    ['10.0.0.9', ['Hall B 2']],
    ['NORTH', ['Hall A 1']],
    ['a-07', ['Hall A 1']],
    ['backup.example', ['Hall B 2']],
    ['t1_2018', ['Hall A 1']],
    ['00:0a:35:ff', ['Hall B 2']],
    ['000a35ff', ['Hall B 2']],
  ])('finds %s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it('takes several words as they stand first', () => {
    expect(namesOf('hall a')).toEqual(['Hall A 1']);
  });

  it('else wants every word, wherever it stands', () => {
    expect(namesOf('north slushpool')).toEqual(['Hall A 1']);
    expect(namesOf('north backup')).toEqual([]);
  });

  it('looks at the pool it mines on, not at the others', () => {
    expect(namesOf('backup')).toEqual(['Hall B 2']);
  });

  it('does not find a miner by words that hide unknown values', () => {
    expect(namesOf('null')).toEqual([]);
    expect(namesOf('undefined')).toEqual([]);
  });
});

describe('filterByState', () => {
  it('counts exactly the rows it then shows', () => {
    for (const { state, count } of countByState(all, [])) {
      expect(filterByState(all, [state])).toHaveLength(count);
    }
  });

  it('lists the states somebody is in, worst first', () => {
    expect(countByState(all, [])).toEqual([
      { state: 'degraded', count: 1 },
      { state: 'unknown', count: 1 },
      { state: 'online', count: 1 },
    ]);
  });

  it('keeps a chosen state in the list when nobody is left in it', () => {
    expect(countByState([first], ['paused'])).toEqual([
      { state: 'online', count: 1 },
      { state: 'paused', count: 0 },
    ]);
  });

  it('unites several states and takes none as all', () => {
    expect(filterByState(all, ['degraded', 'unknown'])).toEqual([second, unread]);
    expect(filterByState(all, [])).toBe(all);
  });
});
