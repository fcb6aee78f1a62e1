import { describe, expect, it } from 'vitest';
import { DEFAULT_SORTING, type FleetSearch, parseFleetSearch, toSearchParams } from './fleet-search.ts';

const roundTrip = (search: FleetSearch) => parseFleetSearch(toSearchParams(search));

describe('fleet search in the page address', () => {
  it('survives the way there and back', () => {
    const search: FleetSearch = {
      text: 'hall a & b',
      states: ['degraded', 'unreachable'],
      causes: ['chain-dead'],
      sorting: { key: 'temperature', descending: true },
    };
    expect(roundTrip(search)).toEqual(search);
  });

  it('leaves defaults out', () => {
    expect(toSearchParams({ text: '', states: [], causes: [], sorting: DEFAULT_SORTING }).toString()).toBe(
      '',
    );
  });

  it('tells the default key in the other direction', () => {
    expect(
      roundTrip({ text: '', states: [], causes: [], sorting: { key: 'name', descending: true } }).sorting,
    ).toEqual({ key: 'name', descending: true });
  });

  it('takes nonsense as absent', () => {
    expect(
      parseFleetSearch(new URLSearchParams('state=broken,degraded&cause=luck&sort=-nothing&q=x')),
    ).toEqual({
      text: 'x',
      states: ['degraded'],
      causes: [],
      sorting: DEFAULT_SORTING,
    });
  });
});
