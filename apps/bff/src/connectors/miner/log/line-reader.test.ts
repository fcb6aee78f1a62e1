import { expect, it } from 'vitest';
import { createLineReader } from './line-reader.ts';

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

it('replaces what is no UTF-8', () => {
  expect(read([Buffer.from([0x61, 0xff, 0x62, 0x0a])])).toEqual([['a\ufffdb', false]]);
});
