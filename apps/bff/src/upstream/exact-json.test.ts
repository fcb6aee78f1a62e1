import { describe, expect, it } from 'vitest';
import { ExactNumber, JsonError, type JsonValue, readExactJson } from './exact-json.ts';

const LIMITS = { depth: 32, parts: 1000 };
const read = (text: string) => readExactJson(text, LIMITS);

const failureOf = (text: string, limits = LIMITS) => {
  try {
    readExactJson(text, limits);
  } catch (error) {
    if (error instanceof JsonError) return `${error.reason} ${error.offset}`;
    throw error;
  }
  return 'read';
};

/** What JSON.parse would have made of it. */
const toRounded = (value: JsonValue): unknown => {
  if (value instanceof ExactNumber) return Number(value.source);
  if (Array.isArray(value)) return value.map(toRounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toRounded(each)]));
};

describe('what is JSON', () => {
  const texts = [
    '{}',
    '[]',
    ' {"a" : [1, 2.5, -3, 1e5, 1E-5, 0, -0] , "b":{"c":null}}\r\n\t',
    '[true,false,null,"",[],{}]',
    '"plain"',
    String.raw`"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"`,
    '"é 😀 \u2028"',
    '{"":1,"__proto__":{"a":1},"constructor":2,"toString":3}',
    String.raw`{"\u0069d":1}`,
    '123456789012345',
    '[[[[[[1]]]]]]',
  ];

  it.each(texts)('%s is read as JSON.parse reads it', (text) => {
    expect(toRounded(read(text))).toEqual(JSON.parse(text));
  });
});

describe('what is not', () => {
  const texts = [
    ...['', ' ', '{', '[', '}', '[1,]', '[,1]', '{"a"}', '{"a":}', '{"a":1,}', '{a:1}', "{'a':1}", '[1 2]'],
    ...['01', '+1', '.5', '5.', '1e', '--1', '1-1', '0x10', 'NaN', 'Infinity', '-', 'nul', 'nullx', 'True'],
    ...['"', '"a', '"\\', '"\\"', '"\\x"', '"\\u12"', '"\n"', '"\t"', '"\0"', '{}{}', '1 1', '\uFEFF{}'],
    ...['\u00A0{}', '{}\0', '// a\n1', '[1]]', '[1', '{"a":1', '{"a":1 "b":2}', 'undefined', '{"a" 1}'],
  ];

  it.each(texts)('%j is refused, and by JSON.parse too', (text) => {
    expect(failureOf(text)).toMatch(/^not-json/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });
});

describe('numbers', () => {
  it('are as they are written where a number would round them, or hide how they were written', () => {
    const sources = [
      '9007199254740993',
      '18446744073709551616',
      '-1',
      '-0',
      '1.0',
      '6e10',
      '1e400',
      '1000000000000000',
    ];
    expect(read(`[${sources}]`)).toEqual(sources.map((source) => new ExactNumber(source)));
  });

  it('are plain up to 15 digits', () => {
    expect(read('[0,255,999999999999999]')).toEqual([0, 255, 999_999_999_999_999]);
  });
});

describe('keys', () => {
  it('stand once in an object, however they are written', () => {
    expect(failureOf('{"a":1,"a":1}')).toBe('duplicate-key 7');
    expect(failureOf(String.raw`{"id":1,"\u0069d":1}`)).toBe('duplicate-key 8');
    expect(failureOf('{"__proto__":1,"__proto__":2}')).toBe('duplicate-key 15');
    expect(failureOf('[{"a":1},{"a":1}]')).toBe('read');
  });

  it('are no more than keys: nothing is inherited, and nothing is set elsewhere', () => {
    const value = Object(read('{"__proto__":{"polluted":true},"hasOwnProperty":1}'));
    expect(Object.keys(value)).toEqual(['__proto__', 'hasOwnProperty']);
    expect(value.polluted).toBeUndefined();
    expect(Object(read('{}')).toString).toBeUndefined();
    expect(Object({}).polluted).toBeUndefined();
  });
});

describe('limits', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it('of depth', () => {
    expect(failureOf(nested(32))).toBe('read');
    expect(failureOf(nested(33))).toBe('too-complex 33');
    expect(failureOf('[{"a":'.repeat(17))).toBe('too-complex 97');
  });

  it('of parts: containers and keys are counted, what stands in a list is not', () => {
    const limits = { depth: 4, parts: 5 };
    expect(failureOf('[{},{},{},{}]', limits)).toBe('read');
    expect(failureOf('[{},{},{},{},{}]', limits)).toMatch(/^too-complex/);
    expect(failureOf('{"a":1,"b":2,"c":3,"d":4}', limits)).toBe('read');
    expect(failureOf('{"a":1,"b":2,"c":3,"d":4,"e":5}', limits)).toMatch(/^too-complex/);
    expect(failureOf(`[${'0,'.repeat(1000)}0]`, limits)).toBe('read');
  });

  it('end the reading at once, whatever follows', () => {
    expect(failureOf('['.repeat(500_000))).toBe('too-complex 33');
    expect(failureOf(`[${'{},'.repeat(200_000)}`)).toBe(`too-complex ${1 + 3 * 999 + 1}`);
  });
});
