import { describe, expect, it } from 'vitest';
import { toCsvStyle } from '../../../lib/csv.ts';
import { decodeTable, readTableFile } from './read-table-file.ts';

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

describe('readTableFile', () => {
  it('gives what a file says', async () => {
    expect(await readTableFile(new Blob(['name\n']))).toEqual({ text: 'name\n', guessed: false });
  });

  it('tells why a file is no table', async () => {
    const workbook = new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 0xe9])]);
    expect(await readTableFile(workbook)).toBe('noText');
    expect(await readTableFile(new Blob(['x'.repeat(4 * 1024 * 1024 + 1)]))).toBe('tooLarge');
    const arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    expect(await readTableFile(Object.assign(new Blob(['x']), { arrayBuffer }))).toBe('unreadable');
  });

  it('does not read what is far too large', async () => {
    const huge = new Blob(['x']);
    Object.defineProperty(huge, 'size', { value: 2 ** 30 });
    Object.defineProperty(huge, 'arrayBuffer', { value: () => Promise.reject(new Error('read')) });
    expect(await readTableFile(huge)).toBe('tooLarge');
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
