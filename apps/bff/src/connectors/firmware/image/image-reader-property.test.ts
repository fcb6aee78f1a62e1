import { expect, it } from 'vitest';
import { createRandom } from '../../../../test/random.ts';
import { buildTestImage } from './archive.fixture.ts';
import { ImageReader } from './image-reader.ts';
import { ImageRefused } from './image-refused.ts';

// Images spoiled at random, in pieces of random lengths: they are read, or refused, and nothing else ever happens.

const RUNS = 3000;

/** A whole number from 0 up, below that one. */
type Random = (below: number) => number;

const DIGITS = '0123456789abcdefABCDEF-xg \0';
/** Most of an image is the content of its parts; what is read with care stands at its beginning. */
const pickPlace = (bytes: Buffer, random: Random) =>
  random(random(3) === 0 ? bytes.length : Math.min(bytes.length, 3500));

const SPOILERS: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => {
    bytes[pickPlace(bytes, random)] = random(256);
    return bytes;
  },
  (bytes, random) => {
    bytes[pickPlace(bytes, random)] = DIGITS.charCodeAt(random(DIGITS.length));
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, random(bytes.length + 1)),
  (bytes, random) => {
    const at = pickPlace(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random(300))]);
  },
  (bytes, random) => {
    const [at, from] = [pickPlace(bytes, random), pickPlace(bytes, random)];
    return Buffer.concat([
      bytes.subarray(0, at),
      bytes.subarray(from, from + random(600)),
      bytes.subarray(at),
    ]);
  },
  (bytes, random) => {
    const at = pickPlace(bytes, random);
    bytes.fill(random(256), at, at + random(200));
    return bytes;
  },
  (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random(70_000), random(2))]),
];

const spoil = (image: Buffer, random: Random): Buffer => {
  let bytes: Buffer = Buffer.from(image);
  for (let times = 1 + random(3); times > 0; times -= 1) {
    bytes = SPOILERS[random(SPOILERS.length)]?.(bytes, random) ?? bytes;
  }
  return bytes;
};

const readInPieces = (bytes: Buffer, random: Random): string => {
  const reader = new ImageReader();
  try {
    for (let at = 0; at < bytes.length; ) {
      const length = 1 + random(random(2) === 0 ? 200 : 70_000);
      reader.push(bytes.subarray(at, at + length));
      at += length;
    }
    return JSON.stringify(reader.finish());
  } catch (error) {
    if (error instanceof ImageRefused) return error.refusal;
    throw error;
  }
};

it('whatever is done to an image, it is read or refused, and the same in any pieces', () => {
  const seed = 20_261_122;
  const random = createRandom(seed).below;
  const image = buildTestImage();
  const ends = new Set<string>();
  for (let run = 0; run < RUNS; run += 1) {
    const bytes = spoil(image, random);
    const end = readInPieces(bytes, random);
    expect([seed, run, readInPieces(bytes, () => 69_999)]).toEqual([seed, run, end]);
    ends.add(end);
  }
  // otherwise the spoiling would be too gentle, or too rough
  expect([...ends]).toEqual(
    expect.arrayContaining([
      readInPieces(image, random),
      'not-an-archive',
      'archive-truncated',
      'archive-too-odd',
      'part-damaged',
      'part-missing',
      'description-unreadable',
      'description-missing',
    ]),
  );
});
