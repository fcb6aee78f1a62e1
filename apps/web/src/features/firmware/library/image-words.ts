import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { UNKNOWN } from '../../../lib/units.ts';
import { t } from './strings.ts';

/** Where it came from, in words. What a miner named is never called fetched from its maker. */
export const describeSource = ({ source, sourceHost }: FirmwareImage): string => {
  if (source === 'upload') return t('image.uploaded');
  const host = sourceHost ?? UNKNOWN;
  return t(source === 'miner' ? 'image.fromMiner' : 'image.fetched', { host });
};

/** Nobody vouches for the address that a miner named. */
export const isUnverified = ({ source }: FirmwareImage): boolean => source === 'miner';

export const describeHardware = ({ hardware }: FirmwareImage): string => hardware.join(', ');

/** The list of miners, with those only that say they run it. */
export const toMinersPath = ({ reportedVersion }: FirmwareImage): string => {
  // a quote ends the word in the filter of that page, a comma parts two of them
  const phrase = reportedVersion.replaceAll(/[",]/g, ' ').trim();
  return `/miners?${new URLSearchParams({ q: `firmware:"${phrase}"` })}`;
};

/** What was done with it, miner by miner. */
export const toRecordPath = ({ id }: FirmwareImage): string => `/firmware/record?image=${id}`;

/** A new plan with this image in it. */
export const toPlanPath = ({ id }: FirmwareImage): string => `/firmware/rollouts/new?image=${id}`;
