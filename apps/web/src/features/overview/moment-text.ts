import { formatTime } from '../../lib/time.ts';
import { formatHashrate, toHashrateHs } from '../../lib/units.ts';
import type { Moment } from './day-chart.ts';
import { t } from './strings.ts';

/** What is known of the moment, in words. */
export const describeMoment = (moment: Moment): string => {
  const { averageGhs, minGhs, maxGhs, reportingCount, minerCount } = moment;
  const when = formatTime(moment.atMs);
  if (averageGhs === null) {
    return t('day.at', { when, value: t(moment.notRunning ? 'day.notRunning' : 'day.nothing') });
  }
  const parts = [formatHashrate(toHashrateHs(averageGhs))];
  if (minGhs !== null && maxGhs !== null) {
    const [low, high] = [formatHashrate(toHashrateHs(minGhs)), formatHashrate(toHashrateHs(maxGhs))];
    if (low !== high) parts.push(t('day.range', { low, high }));
  }
  if (reportingCount !== null && minerCount !== null) {
    parts.push(t('total.coverage', { covered: Math.round(reportingCount), count: Math.round(minerCount) }));
  }
  return t('day.at', { when, value: parts.join(', ') });
};
