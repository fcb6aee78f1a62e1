import { describe, expect, it } from 'vitest';
import { readDescription } from './description.ts';
import { parseConfig } from './libconfig.ts';

describe('libconfig', () => {
  it('has groups, lists, arrays, texts, numbers and comments', () => {
    const text = `# one
      software : { // two
        version = "1" ".2";  /* three
        lines */
        list = ( { a = 1; }, "b", );
        array: [ 0x1F, -2.5e1, 12L, TRUE ]
      };`;
    expect(parseConfig(text)).toEqual({
      software: { version: '1.2', list: [{ a: 1 }, 'b'], array: [31, -25, 12, true] },
    });
    expect(parseConfig('a = "q\\"uo\\\\te"')).toEqual({ a: 'q"uo\\te' });
  });

  it.each(['a = ', 'a = "open', 'a = { b = 1', '= 1', 'a = (1, 2', 'a = §', `a = ${'('.repeat(1000)}`])(
    'refuses %s',
    (text) => {
      expect(() => parseConfig(text)).toThrow(SyntaxError);
    },
  );
});

describe('a description', () => {
  const image = (name: string) => `{ filename = "${name}"; device = "/dev/x"; sha256 = "AB"; }`;

  it('gives the list of the slot, else the common one', () => {
    const head = 'version = "v"; hardware-compatibility: [ "t1.g19", "t1.g20" ];';
    const slots = `stable: { main: { images: ( ${image('m')} ); }; alt: { images: ( ${image('a')} ); }; };`;
    const text = `software = { ${head} ${slots} }`;
    expect(readDescription(text, 'alt')).toEqual({
      version: 'v',
      hardware: ['t1.g19', 't1.g20'],
      parts: [{ name: 'a', type: 'raw', place: '/dev/x', path: null, sha256: 'ab' }],
    });
    expect(readDescription(`software = { ${head} images: ( ${image('c')} ); }`, 'alt')?.parts[0]?.name).toBe(
      'c',
    );
  });

  it.each(['', 'software = 1', 'software = { images: (); }', 'software = { version = "1"; }', 'nonsense {'])(
    'is none: %s',
    (text) => {
      expect(readDescription(text, 'main')).toBeNull();
    },
  );
});
