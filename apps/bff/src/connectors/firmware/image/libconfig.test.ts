import { describe, expect, it } from 'vitest';
import { parseLibconfig } from './libconfig.ts';
import { LibconfigError } from './libconfig-tokens.ts';

const toPlain = (value: unknown): unknown => {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([name, each]) => [name, toPlain(each)]));
  return Array.isArray(value) ? value.map(toPlain) : value;
};
const parse = (text: string) => toPlain(parseLibconfig(text));

describe('the text of libconfig', () => {
  it('holds groups, lists, arrays and scalars', () => {
    const text = `
      # of a shell
      a = 1; b : -2, c = "x" "y" // both
      d: { e = [ "1.0", "1.3", ]; f = ( 1, "two", { g = true } ); empty = ( ); none = [ ]; }
      /* more * / ** text */ h = 0x1F; i = 5L; j = 1.5e3; k = FALSE; l = .5; m = 0b101
      hardware-compatibility = "a\\tb\\x41\\"\\\\"
    `;
    expect(parse(text)).toEqual({
      a: 1,
      b: -2,
      c: 'xy',
      d: { e: ['1.0', '1.3'], f: [1, 'two', { g: true }], empty: [], none: [] },
      h: 31,
      i: 5,
      j: 1500,
      k: false,
      l: 0.5,
      m: 5,
      'hardware-compatibility': 'a\tbA"\\',
    });
    expect(parse('')).toEqual({});
  });

  it.each([
    'a',
    'a =',
    'a = ;',
    'a = { b = 1',
    'a = { b = 1 ]',
    'a = ( 1 2 )',
    'a = [ 1, "x" ]',
    'a = [ ( 1 ) ]',
    'a = "open',
    'a = 1; a = 2',
    '@include "other"',
    'a = 1.2.3',
    'a = 0x',
    'a = /* open',
    '= 1',
    'a = b',
    'a = 1 }',
    '{ "software": {} }',
    'a = \u0000',
  ])('%j is none', (text) => {
    expect(() => parse(text)).toThrow(LibconfigError);
  });

  it('names the line', () => {
    expect(() => parse('a = 1\nb = 2\nc = ?')).toThrow('line 3');
  });

  it('ends at its limits, and does not take long about it', () => {
    const length = 256 * 1024;
    const hostile = [
      `a = ${'('.repeat(length)}`,
      `a = ${'{ a = '.repeat(length / 6)}`,
      `a = [ ${'1,'.repeat(length / 2)} ]`,
      `a = "${'\\"'.repeat(length / 2)}`,
      `a = /*${'*'.repeat(length)}`,
      `a = /*${'a*'.repeat(length / 2)}`,
      `a = ${'/**/'.repeat(length / 4)}`,
      `${'#\n'.repeat(length / 2)} a`,
      `a = ${'1'.repeat(length)}..`,
      `a = ${'1'.repeat(length)}`,
      `${'a'.repeat(length)}`,
      `a = "${'x'.repeat(length)}`,
      `a = "${'\\x4'.repeat(length / 4)}`,
      `a = ${'"" '.repeat(length / 3)}?`,
    ];
    // of this thread: a busy computer adds nothing to it
    const began = process.threadCpuUsage();
    for (const text of hostile) expect(() => parse(text), text.slice(0, 12)).toThrow(LibconfigError);
    expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(2000);
  });
});
