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

it('keeps nothing of a read of the network but the byte of a line it brought', async () => {
  const reader = createLineReader({ maxBytes: 65_536, onLine: () => undefined });
  const before = process.memoryUsage().arrayBuffers;
  for (let count = 0; count < 1000; count += 1) reader.push(Buffer.alloc(65_536, 'x').subarray(0, 1));
  // what is not kept is free to be collected; what is kept is not
  await expect.poll(gc).toBeLessThan(before + 10_000_000);
});
