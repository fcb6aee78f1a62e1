import { AUTO_TUNE_MODES } from '@mintdeck/shared-types/miner';
import { t } from './fleet/strings.ts';

/** What a person calls the mode; one we do not know stays as the miner sent it. */
export const toAutoTuneName = (mode: string): string => {
  const known = AUTO_TUNE_MODES.find((each) => each === mode);
  return known === undefined ? mode : t(`autoTune.mode.${known}`);
};
