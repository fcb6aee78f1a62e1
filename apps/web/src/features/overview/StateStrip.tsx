import type { FleetHistory } from '@mintdeck/shared-types/history';
import { memo, useMemo } from 'react';
import type { Tone } from '../../ui/state-tones.ts';
import { CHART_HEIGHT, CHART_WIDTH, STRIP_TONES, toStatePaths } from './day-chart.ts';
import type { Span } from './fleet-day.ts';
import { t } from './strings.ts';

const FILLS: Readonly<Record<Tone, string>> = {
  ok: 'fill-ok opacity-55',
  busy: 'fill-busy',
  idle: 'fill-line-strong',
  warn: 'fill-warn',
  bad: 'fill-bad',
};

const StateStripPlain = ({ history, span }: { history: FleetHistory; span: Span }) => {
  const paths = useMemo(() => toStatePaths(history, span), [history, span]);
  return (
    <svg
      viewBox={`0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('day.strip')}
      className="block h-6 w-full [[data-line=lost]_&]:grayscale"
    >
      {STRIP_TONES.map((tone) => (
        <path key={tone} d={paths[tone]} className={FILLS[tone]} shapeRendering="crispEdges" />
      ))}
    </svg>
  );
};

/** The states of all miners over the day, stacked: what is wrong hangs from the top. */
export const StateStrip = memo(StateStripPlain);
