import { describe, expect, it } from 'vitest';
import { toMatcher } from './text-matcher.ts';

const find = (typed: string, text: string) =>
  toMatcher(typed)
    .matcher?.findAll(text, 50)
    .map(([from, to]) => text.slice(from, to));

describe('words', () => {
  it('are found in any case, everywhere in the line', () => {
    expect(find('chain', 'Chain1 and chain2')).toEqual(['Chain', 'chain']);
    expect(find('a.c', 'abc a.c')).toEqual(['a.c']);
    expect(toMatcher('x').matcher?.has('abc')).toBe(false);
  });
  it('may stand beside letters that change their length with their case', () => {
    expect(find('chain', 'İ chain')).toEqual(['chain']);
  });
  it('of nothing find nothing', () => {
    expect(toMatcher('  ')).toEqual({ matcher: null, bad: false });
  });
});

describe('a pattern finds what RegExp finds:', () => {
  const TEXTS = [
    '',
    'chain0: spi speed set to 390K',
    'Chain 2: 63/63 chips, 71°C\nsecond line',
    '10.0.0.1 - - "GET /api/overview" 200',
    'aaa aab abb bbb _x-y',
    '[2026-11-22] {ok} a+b (c)',
  ];
  it.each([
    'chain\\d',
    '^\\w+',
    'K$',
    '\\bspi\\b',
    '(?:GET|POST) /api',
    '[a-c]{2,3}',
    '[^a-z ]+',
    'a+b?',
    '(ab|a)b',
    'x*',
    '\\d+\\.\\d+',
    '\\x61+',
    '[\\]\\[]',
    '\\{ok\\}',
    'a\\+b',
    '.',
    '\\Bb',
    '(a|b)*b',
    '[\\d-]+',
    'line$',
    's{2}',
    'é|°',
  ])('%s', (source) => {
    const native = new RegExp(source, 'm');
    for (const text of TEXTS)
      expect([source, text, toMatcher(`/${source}/`).matcher?.has(text)]).toEqual([
        source,
        text,
        native.test(text),
      ]);
  });

  it('the leftmost, and of those the longest', () => {
    expect(find('/a|ab|abc/', 'xabcd abc')).toEqual(['abc', 'abc']);
    expect(find('/\\d+/', 'a1b22c333')).toEqual(['1', '22', '333']);
    expect(find('/x*/', 'axxb')).toEqual(['xx']);
  });

  it('with i in any case, without it in its own', () => {
    expect(find('/chain/i', 'CHAIN chain')).toEqual(['CHAIN', 'chain']);
    expect(find('/chain/', 'CHAIN chain')).toEqual(['chain']);
    expect(find('/[a-c]+/i', 'xABCx')).toEqual(['ABC']);
  });
});

it.each([
  '/(/',
  '/)/',
  '/[a/',
  '/*a/',
  '/a**/',
  '/(a)\\1/',
  '/(?=a)/',
  '/(?<n>a)/',
  '/[z-a]/',
  '/a{3,2}/',
  '/a{1000}/',
  '/((a{50}){50})/',
  '/\\q/',
  '/\\u12/',
  `/${'('.repeat(60)}a${')'.repeat(60)}/`,
])('%s says that it cannot be used', (typed) => {
  expect(toMatcher(typed)).toEqual({ matcher: null, bad: true });
});

it('a pattern that would keep RegExp busy for ever takes its time by length only', () => {
  const evil = toMatcher('/(a+)+(a|a)*(a*)*$x/').matcher;
  const text = 'a'.repeat(8192);
  // RegExp would need years: the limit is for a computer that has others to serve
  const startedAt = performance.now();
  expect(evil?.has(text)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

it('marks no longer than a page may take, however slow the pattern', () => {
  const { matcher } = toMatcher('/(a|a.*z)/');
  const startedAt = performance.now();
  const found = matcher?.findAll('a'.repeat(8192), 50) ?? [];
  expect(found.length).toBeGreaterThan(0);
  // 50 places in this line take 50 ms and more
  expect(found.length < 50 || performance.now() - startedAt < 20).toBe(true);
});
