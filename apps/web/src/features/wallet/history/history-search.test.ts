import { expect, it } from 'vitest';
import { parseHistorySearch, writeHistorySearch } from './history-search.ts';

const parse = (text: string) => parseHistorySearch(new URLSearchParams(text));
const rewrite = (text: string) => {
  const known = new URLSearchParams(text);
  return writeHistorySearch(parseHistorySearch(known), known).toString();
};

it('a link says all that is chosen, and nothing that is usual', () => {
  for (const address of [
    '',
    'kind=payment&q=two+words&time=30&least=5000&sort=amount',
    'time=dates&from=2026-02-28',
    'sort=-note',
  ])
    expect(rewrite(address)).toBe(address);
  expect(parse('kind=payment&q=two+words&time=30&least=5000&sort=amount')).toEqual({
    kind: 'payment',
    text: 'two words',
    time: '30',
    dates: { from: '', to: '' },
    leastSat: 5000,
    sort: { columnId: 'amount', descending: false },
  });
});

it('what is not understood counts as absent, and what is of others stays', () => {
  const usual = parse('');
  for (const odd of [
    'kind=all&time=31&least=-1&sort=hash',
    'least=2100000000000001&from=2026-02-30&to=x&time=&sort=',
    'least=1e3&from=2026-13-01&kind=',
  ])
    expect(parse(odd)).toEqual(usual);
  expect(rewrite('other=1&sort=-at&from=2026-02-28&q=')).toBe('other=1');
});
