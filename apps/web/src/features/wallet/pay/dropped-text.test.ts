import { describe, expect, it } from 'vitest';
import { readDroppedText } from './dropped-text.ts';

const file = (content: string | Uint8Array<ArrayBuffer>) => new File([content], 'invoice.txt');

describe('a dropped file', () => {
  it('is its text, without a byte order mark and blanks around', async () => {
    expect(await readDroppedText([file('\ufeff lntb50u1p\r\n')])).toEqual({
      kind: 'text',
      text: 'lntb50u1p',
    });
  });

  it.each([
    ['unreadable', [file('')]],
    ['unreadable', [file('x'.repeat(70_000))]],
    ['unreadable', [file(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]))]],
    ['many', [file('one'), file('two')]],
    ['many', []],
  ])('says that it is %s', async (kind, files) => {
    expect(await readDroppedText(files)).toEqual({ kind });
  });
});
