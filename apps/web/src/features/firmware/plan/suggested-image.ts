import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';

/** Images whose file is there, the newest first. */
export const listUsable = (images: readonly FirmwareImage[]): readonly FirmwareImage[] =>
  images.filter(({ isThere }) => isThere).toSorted((one, other) => other.addedAt - one.addedAt);

/** The one a plan begins with: the newest. One that a miner named is never suggested: it is the word of a device. */
export const suggestImage = (images: readonly FirmwareImage[]): FirmwareImage | undefined =>
  listUsable(images).find(({ source }) => source !== 'miner');
