import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SORTING,
  type FleetSearch,
  parseFleetSearch,
  SEARCH_IDS_MAX,
  toSearchParams,
} from './fleet-search.ts';

const roundTrip = (search: FleetSearch) => parseFleetSearch(toSearchParams(search));
const searchOf = (changes: Partial<FleetSearch> = {}): FleetSearch => ({
  text: '',
  states: [],
  causes: [],
  ids: [],
  sorting: DEFAULT_SORTING,
  group: null,
  columns: null,
  ...changes,
});

describe('fleet search in the page address', () => {
  it('survives the way there and back', () => {
    const search: FleetSearch = {
      text: 'hall a & b tag:"north #1"',
      states: ['degraded', 'unreachable'],
      causes: ['chain-dead'],
      ids: ['aaaaaaaaaaa1', 'bbbbbbbbbbb2'],
      sorting: { key: 'temperature', descending: true },
      group: 'rack',
      columns: ['name', 'trend', 'state'],
    };
    expect(roundTrip(search)).toEqual(search);
  });

  it('leaves defaults out', () => {
    expect(toSearchParams(searchOf()).toString()).toBe('');
  });

  it('tells the default key in the other direction', () => {
    const sorting = { key: 'name', descending: true } as const;
    expect(roundTrip(searchOf({ sorting })).sorting).toEqual(sorting);
  });

  it('takes nonsense as absent', () => {
    const nonsense = 'state=broken,degraded&cause=luck&sort=-nothing&q=x&group=color&cols=a,b&ids=1,../2';
    expect(parseFleetSearch(new URLSearchParams(nonsense))).toEqual(
      searchOf({ text: 'x', states: ['degraded'] }),
    );
  });

  it('names each miner once, and only so many', () => {
    const ids = Array.from({ length: 150 }, (_, index) => `miner${String(index).padStart(7, '0')}`);
    expect(roundTrip(searchOf({ ids: [...ids.slice(0, 2), ...ids.slice(0, 2)] })).ids).toHaveLength(2);
    expect(roundTrip(searchOf({ ids })).ids).toHaveLength(SEARCH_IDS_MAX);
  });
});
