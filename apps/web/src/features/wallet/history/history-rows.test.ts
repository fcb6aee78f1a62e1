import { describe, expect, it } from 'vitest';
import { rowOf } from './history.fixture.ts';
import { countKinds, filterHistory, type HistoryFilter, toHistoryTotals } from './history-rows.ts';

const ALL: HistoryFilter = { kind: null, text: '', fromMs: null, toMs: null, leastSat: null };
const received = rowOf({ id: 'a', at: 2000 });
const sent = rowOf({
  id: 'b',
  kind: 'payment',
  amountSat: -700,
  feesSat: 3,
  at: 1000,
  memo: null,
  peerName: 'Bob',
});
const funding = rowOf({
  id: 'c',
  kind: 'chain',
  amountSat: -90_000,
  feesSat: null,
  isExact: false,
  note: 'Hub',
});
const strange = rowOf({ id: 'd', amountSat: null, at: null, memo: null, feesSat: null });
const rows = [received, sent, funding, strange];
const find = (filter: Partial<HistoryFilter>) =>
  filterHistory(rows, { ...ALL, ...filter }).map(({ id }) => id);

describe('rows of the record', () => {
  it('are found by kind, and by words in memo, peer, note and hash', () => {
    expect(find({})).toEqual(['a', 'b', 'c', 'd']);
    expect(find({ kind: 'payment' })).toEqual(['b']);
    expect(find({ text: 'psu OLD' })).toEqual(['a', 'c']);
    expect(find({ text: 'bob' })).toEqual(['b']);
    expect(find({ text: 'hub abab' })).toEqual(['c']);
  });

  it('are found by time: its begin counts, its end does not, and a row without one is in none', () => {
    expect(find({ fromMs: 1000, toMs: 2000 })).toEqual(['b']);
    expect(find({ fromMs: 0 })).toEqual(['a', 'b', 'c']);
  });

  it('are found by amount, whichever way it went; one that nobody knows is above nothing', () => {
    expect(find({ leastSat: 5000 })).toEqual(['a', 'c']);
    expect(find({ leastSat: 0 })).toEqual(['a', 'b', 'c']);
  });

  it('follow a note that was changed', () => {
    expect(filterHistory([{ ...received, note: 'fans' }], { ...ALL, text: 'fans' })).toHaveLength(1);
    expect(countKinds(rows)).toEqual({ chain: 1, payment: 1, invoice: 2 });
  });
});

describe('sums', () => {
  it('tell in, out and fees, that some is reckoned, and what is in none', () => {
    expect(toHistoryTotals(rows)).toEqual({
      inSat: 5000,
      outSat: 90_700,
      feesSat: 3,
      isAbout: true,
      unknownCount: 1,
      chainCount: 1,
    });
  });

  it('of nothing known are not known, and never 0', () =>
    expect(toHistoryTotals([strange])).toMatchObject({ inSat: null, outSat: null, feesSat: null }));
});
