import type { ImageRefusal } from '@mintdeck/shared-types/firmware/images';
import { imagePieces } from '@mintdeck/simulators/firmware/build-image';
import { IMAGE_FLAWS, type ImageFlaw, type ImageOrder } from '@mintdeck/simulators/firmware/image-order';
import { expect, it } from 'vitest';
import { ImageReader } from './image-reader.ts';
import { ImageRefused } from './image-refused.ts';
import { decideReportedVersion } from './reported-version.ts';

// Images by somebody else, who knows nothing of this reader: what is refused, and for what.

const read = (order: ImageOrder) => {
  const reader = new ImageReader();
  for (const piece of imagePieces(order)) reader.push(piece);
  return reader.finish();
};

it.each(['flat', 'slots'] as const)('a good one is read (%s)', (layout) => {
  const findings = read({ layout, version: 't1_20190605_120000', hardware: ['t1.g19', 't2.g19'] });
  expect(findings).toMatchObject({ hardware: ['t1.g19', 't2.g19'], isSigned: true });
  expect(findings.parts.map(({ name }) => name)).toEqual([
    'BOOT.bin',
    'devicetree.dtb',
    'system.bit',
    'uImage',
    'rootfs.ubi',
  ]);
  expect(decideReportedVersion(findings, 'x.swu')).toEqual({
    reportedVersion: 't1_20190605_120000',
    reportedVersionBasis: 'description',
  });
  expect(read({ layout, signature: 'none' }).isSigned).toBe(false);
});

/** What becomes of each flaw; null: it is none that can be seen from outside the miner. */
const REFUSALS: Readonly<Record<ImageFlaw, ImageRefusal | null>> = {
  empty: 'empty',
  text: 'not-an-archive',
  truncated: 'archive-truncated',
  corrupt: 'part-damaged',
  'corrupt-early': 'part-damaged',
  'wrong-checksum': 'part-damaged',
  'wrong-hardware': null,
  unsigned: null,
  'bad-signature': null,
  'description-second': 'description-not-first',
  'no-description': 'description-missing',
  'unreadable-description': 'description-unreadable',
  'huge-description': 'description-unreadable',
  'deep-description': 'description-unreadable',
  'missing-part': 'part-missing',
  'no-trailer': 'archive-truncated',
  'junk-after': 'archive-too-odd',
  'no-checksums': 'another-archive',
  'parent-name': 'archive-too-odd',
  'absolute-name': 'archive-too-odd',
  'control-name': 'archive-too-odd',
  'nul-name': 'archive-too-odd',
  'long-name': 'archive-too-odd',
  'same-name-twice': 'archive-too-odd',
  'huge-size': 'archive-too-odd',
  'negative-size': 'archive-too-odd',
  'many-entries': 'archive-too-odd',
};

it.each(IMAGE_FLAWS)('%s', (flaw) => {
  let refusal: ImageRefusal | null = null;
  try {
    read({ flaw });
  } catch (error) {
    if (!(error instanceof ImageRefused)) throw error;
    refusal = error.refusal;
  }
  expect(refusal).toBe(REFUSALS[flaw]);
});
