import { describe, expect, it } from 'vitest';
import { type JsonValue, readExactJson } from '../../upstream/exact-json.ts';
import type { AmountWire, TimeWire } from './wire.ts';
import {
  toAlgorithm,
  toCount,
  toGps,
  toNanogrin,
  toText,
  toTimeMs,
  toTone,
  toWallet,
} from './wire-values.ts';

const sent = (source: string) => readExactJson(source, { depth: 1, parts: 1 });
// what the schemas let through: a number as it is written, or a text
const amountOf = (source: string) => sent(source) as AmountWire;
const timeOf = (source: string) => sent(source) as TimeWire;
const numberOf = (source: string) => sent(source) as Exclude<Exclude<TimeWire, string>, JsonValue[]>;

describe('an amount', () => {
  it.each([
    ['0', '0'],
    ['1000000000', '1000000000'],
    ['9007199254740993', '9007199254740993'],
    ['123456789012345678901', '123456789012345678901'],
    ['"9007199254740993"', '9007199254740993'],
    ['" 42 "', '42'],
    ['"007"', '7'],
    ['7.0', '7'],
    ['1.5e10', '15000000000'],
    ['"1e21"', '1000000000000000000000'],
    ['999999999999999999999999', '999999999999999999999999'],
  ])('%s is %s nanogrin, not a digit less', (source, expected) => {
    expect(toNanogrin(amountOf(source))).toBe(expected);
  });

  it.each([
    '-1',
    '0.5',
    '1.25e1',
    '1e-3',
    '"1,000"',
    '""',
    '"12 grin"',
    '"0x10"',
    '1e24',
    '9999999999999999999999999',
    '1e99',
    '"NaN"',
    'null',
  ])('%s is none', (source) => {
    expect(toNanogrin(amountOf(source))).toBeNull();
  });

  it('is none where it was not told', () => expect(toNanogrin(undefined)).toBeNull());
});

describe('a time', () => {
  const at = Date.UTC(2021, 0, 2, 3, 4, 5);
  it.each([
    ['1609556645', at],
    ['1609556645000', at],
    ['"1609556645"', at],
    ['1609556645.5', at + 500],
    ['"2021-01-02T03:04:05Z"', at],
    ['"2021-01-02T03:04:05.123417902Z"', at + 123],
    ['"2021-01-02T05:04:05+02:00"', at],
    ['"2021-01-02 03:04:05"', at],
    ['"2021-01-02T03:04:05"', at],
  ])('%s is read', (source, expected) => {
    expect(toTimeMs(timeOf(source))).toBe(expected);
  });

  it.each([
    '0',
    '"0001-01-01T00:00:00Z"',
    '"1970-01-01T00:00:00Z"',
    'null',
    '""',
    '"yesterday"',
    '-1',
    '1e300',
    '"3"',
  ])('%s is never', (source) => {
    expect(toTimeMs(timeOf(source))).toBeNull();
  });
});

describe('a number', () => {
  it.each([
    ['0.14', 0.14],
    ['0', 0],
    ['6', 6],
    ['1e-3', 0.001],
    ['-2', null],
    ['1e999', null],
    ['null', null],
  ])('%s graphs per second', (source, expected) => {
    expect(toGps(numberOf(source))).toBe(expected);
  });

  it.each([
    ['0', 0],
    ['1204', 1204],
    ['12.0', 12],
    ['12.5', null],
    ['-1', null],
    ['9007199254740993', null],
  ])('%s shares', (source, expected) => {
    expect(toCount(numberOf(source))).toBe(expected);
  });
});

describe('an algorithm', () => {
  it.each([
    ['cuckaroo29', 'c29'],
    ['Cuckarood29', 'c29'],
    ['C31', 'c31'],
    ['cuckatoo-31', 'c31'],
    ['CUCKATOO_32', 'c32'],
    ['33', 'c33'],
    ['zirkel<u>x</u>', 'zirkel<u>x</u>'],
    ['sha2932', 'sha2932'],
    ['x32', 'x32'],
    ['', '?'],
    [null, '?'],
  ])('%s is %s', (word, expected) => {
    expect(toAlgorithm(word)).toBe(expected);
  });
});

describe('a text', () => {
  it('keeps what looks like HTML, and loses what cannot be seen', () => {
    expect(toText('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
    expect(toText('a\u202eb\u0000c')).toBe('a b c');
    expect(toText('\u0007 ')).toBeNull();
    expect(toText('x'.repeat(300))).toHaveLength(200);
    expect(toText('a\uD800')).toBe('a\uFFFD');
    expect(toText(`${'x'.repeat(199)}\u{1F600}`)).toBe(`${'x'.repeat(199)}\uFFFD`);
  });

  it.each([
    ['confirmed', 'ok'],
    ['unconfirmed', 'busy'],
    ['COMPLETED', 'ok'],
    ['Paid', 'ok'],
    ['unpaid', 'busy'],
    ['Waiting_For_Wallet', 'busy'],
    ['cancelled', 'bad'],
    ['archived:v1', 'neutral'],
    [null, 'neutral'],
  ])('%s has the colour %s', (word, tone) => {
    expect(toTone(word)).toBe(tone);
  });
});

it('a wallet that is none is told from one that is not told', () => {
  expect(['203***415', '', ' ', null, undefined].map(toWallet)).toEqual(['203***415', '', '', '', null]);
});
