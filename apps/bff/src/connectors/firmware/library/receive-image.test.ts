import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { IMAGE_MAX_BYTES } from '@mintdeck/shared-types/firmware/images';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buildArchive,
  buildEntry,
  buildTestImage,
  describe as describeParts,
  goodEntries,
} from '../image/archive.fixture.ts';
import { FileWriter } from './file-writer.ts';
import { HashThread } from './hash-thread.ts';
import { type ReceiveOptions, receiveImage as receive } from './receive-image.ts';

/** a little below the limit, with room for the rest of an image */
const FILLING_BYTES = IMAGE_MAX_BYTES - 120_000;

const hashes = new HashThread();
afterAll(() => hashes.stop());
const receiveImage = (source: Readable, options: Omit<ReceiveOptions, 'hashes'>) =>
  receive(source, { hashes, ...options });

let home = '';
let handle: FileHandle;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-receive-'));
  handle = await open(join(home, 'file'), 'wx+');
});
afterEach(async () => {
  await handle.close();
  rmSync(home, { recursive: true });
});
const written = () => readFileSync(join(home, 'file'));
const cut = (bytes: Buffer, pieceBytes: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
      bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
    ),
    { objectMode: false },
  );

describe('an image on its way', () => {
  it.each([1000, 65_536, 4_000_000])(
    'is on the disk as it came, in pieces of %i bytes',
    async (pieceBytes) => {
      const large = randomBytes(20_000_000);
      const parts = { 'rootfs.ubi': large.toString('latin1') };
      const [description, signature] = goodEntries(describeParts({ parts: { 'BOOT.bin': 'x' } }));
      if (description === undefined || signature === undefined) throw new Error('no such entries');
      const image = buildArchive([
        description,
        signature,
        { name: 'BOOT.bin', content: 'x' },
        { name: 'rootfs.ubi', content: Buffer.from(parts['rootfs.ubi'], 'latin1') },
      ]);
      let heardBytes = 0;
      const received = await receiveImage(cut(image, pieceBytes), {
        handle,
        onBytes: (bytes) => {
          heardBytes = bytes;
        },
      });
      expect(received).toMatchObject({ sizeBytes: image.length, findings: { hardware: ['t1.g19'] } });
      expect(received.sha256).toBe(createHash('sha256').update(image).digest('hex'));
      expect([heardBytes, written().equals(image)]).toEqual([image.length, true]);
    },
  );

  it('is given up at once when it is none, or read to its end for a browser that must finish', async () => {
    const text = cut(Buffer.from('no image '.repeat(100_000)), 10_000);
    await expect(receiveImage(text, { handle })).rejects.toMatchObject({ refusal: 'not-an-archive' });
    expect(text.readableEnded).toBe(false);
    const again = cut(Buffer.from('no image '.repeat(100_000)), 10_000);
    await expect(receiveImage(again, { handle, readOn: true })).rejects.toMatchObject({
      refusal: 'not-an-archive',
    });
    expect([again.readableEnded, written().length]).toEqual([true, 0]);
  });

  it('may have as many bytes as a miner takes, and not one more', async () => {
    const begin = Buffer.concat([
      ...goodEntries().map(buildEntry),
      // zeros sum up to nothing
      buildEntry({ name: 'filling', sizeBytes: FILLING_BYTES, checksum: 0 }),
    ]);
    const end = buildEntry({ name: 'TRAILER!!!' });
    const fill = function* (moreBytes: number) {
      yield Buffer.from(begin);
      for (let left = FILLING_BYTES; left > 0; left -= 1_000_000)
        yield Buffer.alloc(Math.min(left, 1_000_000));
      yield Buffer.concat([end, Buffer.alloc(IMAGE_MAX_BYTES - FILLING_BYTES - begin.length - end.length)]);
      yield Buffer.alloc(moreBytes);
    };
    const receiveWith = (moreBytes: number) =>
      receiveImage(Readable.from(fill(moreBytes), { objectMode: false }), { handle });
    expect((await receiveWith(0)).sizeBytes).toBe(IMAGE_MAX_BYTES);
    await expect(receiveWith(1)).rejects.toMatchObject({ refusal: 'too-large' });
  });

  it('without an end is refused before it fills the disk', async () => {
    const endless = new Readable({
      read() {
        this.push(Buffer.alloc(1_000_000));
      },
    });
    endless.unshift(buildTestImage());
    await expect(receiveImage(endless, { handle })).rejects.toMatchObject({ refusal: 'archive-too-odd' });
    expect(written().length).toBeLessThan(2_000_000);
  });

  it('that breaks off, before or in the middle, did not arrive', async () => {
    const gone = new PassThrough();
    gone.destroy();
    await expect(receiveImage(gone, { handle })).rejects.toMatchObject({ reason: 'cut-off' });
    const source = new PassThrough();
    const receiving = receiveImage(source, { handle });
    source.write(buildTestImage().subarray(0, 3000), () => source.destroy());
    await expect(receiving).rejects.toMatchObject({ reason: 'cut-off' });
    const broken = new PassThrough();
    const breaking = receiveImage(broken, { handle });
    broken.destroy(new Error('reset'));
    await expect(breaking).rejects.toMatchObject({ reason: 'cut-off' });
  });

  it('does not stay for ever when nothing comes, or too little', async () => {
    const rates = { leastBytesPerS: 1000, graceMs: 200 };
    const silent = new PassThrough();
    const idle = { idleMs: 100, ...rates };
    await expect(receiveImage(silent, { handle, pace: idle })).rejects.toMatchObject({ reason: 'too-slow' });
    const slow = new PassThrough();
    const image = buildTestImage();
    let at = 0;
    const timer = setInterval(() => {
      slow.write(image.subarray(at, at + 1));
      at += 1;
    }, 20);
    // not the silence ends it
    const long = { idleMs: 600_000, ...rates };
    await expect(receiveImage(slow, { handle, pace: long })).rejects.toMatchObject({ reason: 'too-slow' });
    clearInterval(timer);
  });

  it('is given up when it is told to', async () => {
    const giveUp = new AbortController();
    const receiving = receiveImage(new PassThrough(), { handle, signal: giveUp.signal });
    giveUp.abort(new Error('cancelled'));
    await expect(receiving).rejects.toThrow('cancelled');
  });

  it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
    const full = await open('/dev/full', 'w');
    const receiving = receiveImage(cut(buildTestImage(), 1000), { handle: full });
    await expect(receiving).rejects.toMatchObject({ reason: 'disk-full' });
    await full.close();
  });
});

describe('a file being written', () => {
  it('asks for a break when it cannot follow, and says when it can', async () => {
    let roomCount = 0;
    const onRoom = () => {
      roomCount += 1;
    };
    const writer = new FileWriter(handle, { onRoom });
    const answers = Array.from({ length: 5 }, () => writer.write(Buffer.alloc(1_200_000, 7)));
    expect([answers[0], answers.at(-1)]).toEqual([true, false]);
    await writer.end();
    expect(roomCount).toBeGreaterThan(0);
    expect(written().equals(Buffer.alloc(6_000_000, 7))).toBe(true);
  });

  it('lets the memory of pieces go, but not of a part of something larger', async () => {
    const pieces = [new Uint8Array(1000).fill(1), new Uint8Array(2000).fill(2).subarray(0, 1000)];
    const writer = new FileWriter(handle, { onRoom: () => undefined });
    for (const piece of pieces) writer.write(piece);
    await writer.end();
    expect(pieces.map(({ length }) => length)).toEqual([0, 1000]);
    expect(written().reduce((sum, byte) => sum + byte)).toBe(3000);
  });

  it('tells of a failure with the next piece, and at the end', async () => {
    const closed = await open(join(home, 'other'), 'wx');
    await closed.close();
    const roomFor = Promise.withResolvers<void>();
    const writer = new FileWriter(closed, { onRoom: roomFor.resolve });
    writer.write(Buffer.alloc(2_000_000));
    await roomFor.promise;
    expect(() => writer.write(Buffer.alloc(10))).toThrow('closed');
    await expect(writer.end()).rejects.toThrow('closed');
    await writer.stop();
  });
});
