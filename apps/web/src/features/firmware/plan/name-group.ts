import { t } from './strings.ts';

// The pilot is the first of the groups, so the one after it is the second: as the page of a running rollout counts them.

/** "Pilot" or "3", in a column of groups. `group` counts from 0. */
export const nameGroup = (group: number, hasPilot: boolean): string =>
  hasPilot && group === 0 ? t('groups.pilot') : String(group + 1);

/** "Pilot" or "Group 3". */
export const titleGroup = (group: number, hasPilot: boolean): string =>
  hasPilot && group === 0 ? t('groups.pilot') : t('groups.number', { number: group + 1 });
