import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createLineReader } from './line-reader.ts';

/** Bytes of buffers once all garbage is gone. */
const gc = (): number => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().arrayBuffers;
};

const read = (chunks: readonly Buffer[], maxBytes = 1000) => {
  const lines: [string, boolean][] = [];
  const reader = createLineReader({ maxBytes, onLine: (line, cut) => lines.push([line, cut]) });
  for (const chunk of chunks) reader.push(chunk);
  return lines;
};

it('gives the same lines wherever the bytes are parted', () => {
  const bytes = Buffer.from('one\n\nutf8 é 温度 😀\nlast\nunfinished');
  const wanted = [
    ['one', false],
    ['', false],
    ['utf8 é 温度 😀', false],
    ['last', false],
  ];
  for (let first = 0; first <= bytes.length; first += 1) {
    for (let second = first; second <= bytes.length; second += 1) {
      const parts = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
      expect(read(parts)).toEqual(wanted);
    }
  }
});

it('cuts a line that is too long, in one piece or in many, and goes on after it', () => {
  const long = Buffer.from(`${'x'.repeat(50)}\nnext\n`);
  const wanted = [
    ['x'.repeat(10), true],
    ['next', false],
  ];
  expect(read([long], 10)).toEqual(wanted);
  expect(
    read(
      [...long].map((byte) => Buffer.from([byte])),
      10,
    ),
  ).toEqual(wanted);
});

it('holds no more than its limit of a line without an end', () => {
  const lines: string[] = [];
  const reader = createLineReader({ maxBytes: 1000, onLine: (line) => lines.push(line) });
  const piece = Buffer.alloc(65_536, 'x');
  const before = process.memoryUsage().arrayBuffers;
  for (let count = 0; count < 2000; count += 1) reader.push(piece);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  reader.push(Buffer.from('\nend\n'));
  expect(lines).toEqual(['x'.repeat(1000), 'end']);
});

it('replaces what is no UTF-8', () => {
  expect(read([Buffer.from([0x61, 0xff, 0x62, 0x0a])])).toEqual([['a\ufffdb', false]]);
});

it('keeps nothing of a read of the network but the byte of a line it brought', async () => {
  const reader = createLineReader({ maxBytes: 65_536, onLine: () => undefined });
  const before = process.memoryUsage().arrayBuffers;
  for (let count = 0; count < 1000; count += 1) reader.push(Buffer.alloc(65_536, 'x').subarray(0, 1));
  // what is not kept is free to be collected; what is kept is not
  await expect.poll(gc).toBeLessThan(before + 10_000_000);
});
