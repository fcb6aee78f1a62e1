import { t } from './strings.ts';

const SHOWN = 2;

/** The first ranges of a scan, and how many more there are. */
export const describeRanges = (ranges: readonly string[]): string => {
  const shown = ranges.slice(0, SHOWN).join(', ');
  const more = ranges.length - SHOWN;
  return more > 0 ? `${shown} ${t('list.more', { count: more })}` : shown;
};
