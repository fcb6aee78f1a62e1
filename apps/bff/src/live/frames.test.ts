import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createBinaryFrame, createSharedFrame, createTextFrame } from './frames.ts';

const payloadLength = (bytes: Buffer): { start: number; length: number } => {
  const short = bytes.readUInt8(1);
  if (short === 126) return { start: 4, length: bytes.readUInt16BE(2) };
  return short === 127
    ? { start: 10, length: Number(bytes.readBigUInt64BE(2)) }
    : { start: 2, length: short };
};

/** Reads one frame as RFC 6455 5.2 has it; hub.test.ts reads the same with `ws`. */
const read = (bytes: Buffer): { kind: 'text' | 'binary'; payload: Buffer } => {
  const { start, length } = payloadLength(bytes);
  expect(bytes).toHaveLength(start + length);
  expect([0x81, 0x82]).toContain(bytes.readUInt8(0));
  return { kind: bytes.readUInt8(0) === 0x81 ? 'text' : 'binary', payload: bytes.subarray(start) };
};

describe('frames', () => {
  test.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('a payload of %d bytes', (bytes) => {
    const text = 'x'.repeat(bytes);
    expect(read(createTextFrame(text))).toEqual({ kind: 'text', payload: Buffer.from(text) });
    const payload = Buffer.alloc(bytes, 0xff);
    expect(read(createBinaryFrame(payload))).toEqual({ kind: 'binary', payload });
  });

  test.each(['ä'.repeat(63), '⛏'.repeat(42), '😀'.repeat(30_000)])(
    'the length is counted in bytes, not characters',
    (text) => expect(read(createTextFrame(text)).payload.toString()).toBe(text),
  );
});

describe('one text for all browsers', () => {
  const text = JSON.stringify(Array.from({ length: 500 }, (_, index) => ({ name: `Zürich ${index}` })));

  test('is compressed for those that inflate, and for no other', () => {
    const frame = createSharedFrame(text);
    expect(read(frame.for(false))).toEqual({ kind: 'text', payload: Buffer.from(text) });
    const { kind, payload } = read(frame.for(true));
    expect(kind).toBe('binary');
    expect(payload.length).toBeLessThan(text.length / 3);
    expect(inflateRawSync(payload).toString()).toBe(text);
  });

  test('is made once for each', () => {
    const frame = createSharedFrame(text);
    expect(frame.for(true)).toBe(frame.for(true));
    expect(frame.for(false)).toBe(frame.for(false));
  });

  test('stays a text when it is short', () => {
    expect(read(createSharedFrame('{"heartbeat":1}').for(true)).kind).toBe('text');
  });
});
