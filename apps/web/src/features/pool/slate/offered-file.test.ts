// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { isFileText, readPasted, toOffer } from './offered-file.ts';

const fileOf = (name: string) => new File(['{}'], name);
const pastedOf = (text: string, files: readonly File[] = []) => ({ files, getData: () => text });

describe('what is offered', () => {
  it('is one file', () => {
    const file = fileOf('payout.response');
    expect(toOffer([file], 3)).toEqual({ number: 3, file, name: 'payout.response' });
    expect(toOffer([], 3)).toBeNull();
  });

  it('is nothing to choose from when there are several', () => {
    expect(toOffer([fileOf('a'), fileOf('b')], 1)).toEqual({ number: 1, file: null, name: null });
  });
});

describe('what is pasted', () => {
  it('is the file, and not its name as text', () => {
    const file = fileOf('a.response');
    expect(readPasted(pastedOf('a.response', [file]))).toEqual({ files: [file], isText: false });
  });

  it('is the very text of a file', async () => {
    const { files, isText } = readPasted(pastedOf(' {"id" : "x"}\r\n'));
    expect(isText).toBe(true);
    expect(await files[0]?.text()).toBe(' {"id" : "x"}\r\n');
  });

  it.each(['https://example.org', '0436430c-2b02', '', 'grin wallet receive'])(
    'is let be when it is %j',
    (text) => {
      expect(isFileText(text)).toBe(false);
      expect(readPasted(pastedOf(text)).files).toEqual([]);
    },
  );

  it.each(['{', '\n[1]', 'BEGINSLATEPACK. 4H1q'])('is looked at when it is %j', (text) => {
    expect(isFileText(text)).toBe(true);
  });
});
