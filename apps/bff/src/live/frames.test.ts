import { describe, expect, test } from 'vitest';
import { createFrameHead, createFrames } from './frames.ts';

const payloadLength = (bytes: Buffer): { start: number; length: number } => {
  const short = bytes.readUInt8(1);
  if (short === 126) return { start: 4, length: bytes.readUInt16BE(2) };
  return short === 127
    ? { start: 10, length: Number(bytes.readBigUInt64BE(2)) }
    : { start: 2, length: short };
};

/** Reads frames as RFC 6455 5.2 has them; hub.test.ts reads the same with `ws`. */
const readAll = (bytes: Buffer): string[] => {
  if (bytes.length === 0) return [];
  expect(bytes.readUInt8(0)).toBe(0x81);
  const { start, length } = payloadLength(bytes);
  const end = start + length;
  return [bytes.subarray(start, end).toString(), ...readAll(bytes.subarray(end))];
};

describe('text frames', () => {
  test.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('a text of %d bytes', (bytes) => {
    const text = 'x'.repeat(bytes);
    expect(readAll(createFrames([text]))).toEqual([text]);
  });

  test('many in one buffer, their length counted in bytes, not characters', () => {
    const texts = ['ä'.repeat(63), '⛏'.repeat(42), '{"a":1}', '😀'.repeat(30_000)];
    expect(readAll(createFrames(texts))).toEqual(texts);
  });

  test('a head goes before a payload written in pieces', () => {
    const head = createFrameHead(70_000);
    const bytes = Buffer.concat([head, Buffer.alloc(30_000, 'a'), Buffer.alloc(40_000, 'b')]);
    expect(readAll(bytes)).toEqual(['a'.repeat(30_000) + 'b'.repeat(40_000)]);
  });

  test('no text, no byte', () => expect(createFrames([])).toHaveLength(0));
});
