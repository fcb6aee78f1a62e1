import { describe, expect, it } from 'vitest';
import { toCsvStyle } from './export-miners.ts';
import { decodeTable } from './read-table-file.ts';

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, littleEndian);
  for (const [index, sign] of [...text].entries()) {
    view.setUint16(2 + index * 2, sign.charCodeAt(0), littleEndian);
  }
  return new Uint8Array(view.buffer);
};

describe('decodeTable', () => {
  it('reads UTF-8 and both kinds of UTF-16', () => {
    expect(decodeTable(new TextEncoder().encode('name\nÖl 😀'))).toEqual({
      text: 'name\nÖl 😀',
      guessed: false,
    });
    expect(decodeTable(utf16('näme', true))).toEqual({ text: 'näme', guessed: false });
    expect(decodeTable(utf16('näme', false))).toEqual({ text: 'näme', guessed: false });
    expect(decodeTable(new Uint8Array())).toEqual({ text: '', guessed: false });
  });

  it('guesses what is no Unicode, and says so', () => {
    expect(decodeTable(new Uint8Array([0x48, 0x61, 0x6c, 0x6c, 0xe9]))).toEqual({
      text: 'Hallé',
      guessed: true,
    });
  });
});

it('toCsvStyle follows how the locale writes numbers', () => {
  expect(['en-US', 'de-DE', 'ru-RU', 'vi-VN', 'zh-CN'].map(toCsvStyle)).toEqual([
    'comma',
    'semicolon',
    'semicolon',
    'semicolon',
    'comma',
  ]);
});
