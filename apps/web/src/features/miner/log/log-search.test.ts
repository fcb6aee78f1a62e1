import { expect, it } from 'vitest';
import { LOGS_MAX, parseLogSearch, toLogPath, writeLogSearch } from './log-search.ts';

const idOf = (place: number) => `aaaaaaaaaaa${place}`;
const read = (address: string) => parseLogSearch(new URLSearchParams(address));

it('the address of a log is understood again', () => {
  const search = {
    ids: [idOf(1), idOf(2)],
    level: 3,
    text: '/chain[12]/i',
    onlyMatching: true,
    access: true,
    wrap: false,
    layout: 'merged',
  } as const;
  expect(parseLogSearch(writeLogSearch(new URLSearchParams(), search))).toEqual(search);
});

it('what is usual is left out of it', () => {
  const usual = read(`miners=${idOf(1)}`);
  expect(writeLogSearch(new URLSearchParams('level=3&find=x&wrap=off'), usual).toString()).toBe(
    `miners=${idOf(1)}`,
  );
  expect(toLogPath([idOf(1)])).toBe(`/logs?miners=${idOf(1)}`);
});

it('what is not understood or too much counts as absent', () => {
  const many = Array.from({ length: 10 }, (_, place) => idOf(place)).join(',');
  expect(read(`miners=${many}`).ids).toHaveLength(LOGS_MAX);
  expect(read(`miners=../x,${idOf(1)},${idOf(1)}`).ids).toEqual([idOf(1)]);
  expect(read('level=9&layout=round&only=1&web=1')).toMatchObject({
    level: null,
    layout: 'auto',
    onlyMatching: false,
    access: false,
    wrap: true,
  });
  expect(read(`find=${'x'.repeat(5000)}`).text).toHaveLength(200);
});
