import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type { Intake } from '@mintdeck/shared-types/firmware/intake';

export const NOW = Date.UTC(2026, 10, 22, 9);

/** A signed image that somebody uploaded. */
export const IMAGE: FirmwareImage = {
  id: 'iiiiiiiiiii1',
  revision: 3,
  fileName: 't1-2018.swu',
  sizeBytes: 31_457_280,
  sha256: 'ab'.repeat(32),
  version: '0.1.0',
  reportedVersion: 't1_20180817_093000',
  reportedVersionBasis: 'description',
  hardware: ['t1.g19'],
  isSigned: true,
  parts: [
    { name: 'uImage', sizeBytes: 3_000_000 },
    { name: 'rootfs.ubi', sizeBytes: 28_000_000 },
  ],
  source: 'upload',
  sourceHost: null,
  note: '',
  addedBy: 'anna',
  addedAt: NOW - 86_400_000,
  isThere: true,
  removedAt: null,
  minerCount: 0,
};

export const imageOf = (changes: Partial<FirmwareImage> = {}): FirmwareImage => ({ ...IMAGE, ...changes });

export const intakeOf = (changes: Partial<Intake> = {}): Intake => ({
  id: 'nnnnnnnnnnn1',
  host: 'files.example.com',
  minerId: null,
  state: 'fetching',
  receivedBytes: 0,
  totalBytes: null,
  startedAt: NOW,
  imageId: null,
  known: false,
  refusal: null,
  note: null,
  redirect: null,
  ...changes,
});
