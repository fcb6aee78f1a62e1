import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HashThread } from './hash-thread.ts';

const bytes = randomBytes(3_000_000);
const sumOf = (part: Uint8Array) => createHash('sha256').update(part).digest('hex');

let home = '';
let file: FileHandle;
let hashes: HashThread;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-hash-'));
  file = await open(join(home, 'file'), 'wx+');
  await file.write(bytes);
  hashes = new HashThread();
});
afterEach(async () => {
  await hashes.stop();
  await file.close();
  rmSync(home, { recursive: true });
});

it('hashes what is written so far, several files at once', async () => {
  const [one, other] = [hashes.begin(file.fd), hashes.begin(file.fd)];
  one.written(1);
  other.written(700_000);
  one.written(2_000_000);
  one.written(bytes.length);
  const found = await Promise.all([one.end(), other.end(), hashes.begin(file.fd).end()]);
  expect(found).toEqual([bytes, bytes.subarray(0, 700_000), bytes.subarray(0, 0)].map(sumOf));
});

it('says when a file cannot be read, and goes on with the others', async () => {
  const writeOnly = await open(join(home, 'other'), 'wx');
  const unreadable = hashes.begin(writeOnly.fd);
  unreadable.written(10);
  const tooShort = hashes.begin(file.fd);
  tooShort.written(bytes.length + 1);
  const good = hashes.begin(file.fd);
  good.written(bytes.length);
  await expect(unreadable.end()).rejects.toThrow('could not be read');
  await expect(tooShort.end()).rejects.toThrow('could not be read');
  expect(await good.end()).toBe(sumOf(bytes));
  await writeOnly.close();
});

it('lets a file go once it is dropped', async () => {
  const dropped = hashes.begin(file.fd);
  dropped.written(bytes.length);
  await dropped.drop();
  const next = hashes.begin(file.fd);
  next.written(5);
  expect(await next.end()).toBe(sumOf(bytes.subarray(0, 5)));
});

it('tells whoever waits that the thread has ended, and starts another one for the next', async () => {
  const cut = hashes.begin(file.fd);
  cut.written(10);
  await hashes.stop();
  await expect(cut.end()).rejects.toThrow('ended');
  await cut.drop();
  const next = hashes.begin(file.fd);
  next.written(10);
  expect(await next.end()).toBe(sumOf(bytes.subarray(0, 10)));
});

it('is good for every next file, whether it has ended meanwhile, ends right now, or has not', async () => {
  const shortLived = new HashThread({ idleMs: 1 });
  for (let length = 1; length <= 20; length += 1) {
    const hash = shortLived.begin(file.fd);
    hash.written(length);
    expect(await hash.end()).toBe(sumOf(bytes.subarray(0, length)));
    // some milliseconds in which it may end
    for (let rest = length % 3; rest > 0; rest -= 1) sumOf(await readFile(join(home, 'file')));
  }
  await shortLived.stop();
});
