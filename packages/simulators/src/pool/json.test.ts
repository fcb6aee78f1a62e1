import { expect, it } from 'vitest';
import { readJson, writeJson } from './json.ts';

it('keeps every digit of a whole number, there and back', () => {
  const text = '{"amount":12345678901234567891,"list":[1.5,-9007199254740993,null,true,"a"]}';
  expect(readJson(text)).toEqual({
    amount: 12345678901234567891n,
    list: [1.5, -9007199254740993n, null, true, 'a'],
  });
  expect(writeJson(readJson(text))).toBe(text);
});

it('leaves small numbers numbers, and texts of digits texts', () => {
  expect(readJson('{"a":9007199254740991,"b":"12345678901234567891"}')).toEqual({
    a: Number.MAX_SAFE_INTEGER,
    b: '12345678901234567891',
  });
});

it('leaves out what is undefined', () => {
  expect(writeJson({ a: undefined, b: '"' })).toBe('{"b":"\\""}');
});

it('throws what JSON.parse throws', () => {
  expect(() => readJson('{"a":')).toThrow(SyntaxError);
});
