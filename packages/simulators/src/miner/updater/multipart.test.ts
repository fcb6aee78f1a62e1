import { describe, expect, it } from 'vitest';
import { boundaryOf, createFormReader } from './multipart.ts';

const FILE = Buffer.from('data with \r\n--edg and \r\n--edg-- in it\0\xff', 'latin1');
const form = (file: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('preamble\r\n--edge\r\nContent-Disposition: form-data; name="any"; filename="a.swu"\r\n\r\n'),
    file,
    Buffer.from('\r\n--edge\r\nContent-Disposition: form-data; name="more"\r\n\r\nrest\r\n--edge--\r\n'),
  ]);

const read = (bytes: Buffer, pieceBytes: number) => {
  const got = { parts: [] as object[], file: Buffer.alloc(0), ends: 0 };
  const reader = createFormReader('edge', {
    begin: (part) => got.parts.push(part),
    data: (piece) => {
      got.file = Buffer.concat([got.file, piece]);
    },
    end: () => {
      got.ends += 1;
    },
  });
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.feed(bytes.subarray(at, at + pieceBytes));
  return got;
};

describe('a form', () => {
  it.each([1, 2, 7, 40, 10_000])('is read in pieces of %i bytes', (pieceBytes) => {
    const { parts, file, ends } = read(form(FILE), pieceBytes);
    expect(parts).toEqual([{ field: 'any', fileName: 'a.swu', headBytes: form(FILE).indexOf(FILE) }]);
    expect(file.equals(FILE)).toBe(true);
    expect(ends).toBe(1);
  });

  it('has no end before its boundary', () => {
    const whole = form(FILE);
    expect(
      read(whole.subarray(0, whole.indexOf('--edge\r\nContent-Disposition: form-data; name="more"')), 9).ends,
    ).toBe(0);
  });

  it('is none without a part', () => {
    expect(read(Buffer.alloc(100_000, 'no form '), 1000)).toEqual({
      parts: [],
      file: Buffer.alloc(0),
      ends: 0,
    });
  });
});

it('the boundary is read from the content type', () => {
  expect(boundaryOf('multipart/form-data; boundary=edge')).toBe('edge');
  expect(boundaryOf('Multipart/Form-Data; charset=x; boundary="an edge"')).toBe('an');
  expect(boundaryOf('application/json')).toBeNull();
  expect(boundaryOf(undefined)).toBeNull();
});
