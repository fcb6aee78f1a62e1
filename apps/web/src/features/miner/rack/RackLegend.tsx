import { classNames } from '../../../lib/class-names.ts';
import { formatCount } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { BAND_FILL } from './band-colors.ts';
import type { LegendEntry } from './overlays.ts';
import { t } from './strings.ts';

/** What the colours mean, with the shape a state has everywhere, since two of them may share a colour; and how many miners each has. */
export const RackLegend = ({ entries }: { entries: readonly LegendEntry[] }) => (
  <ul aria-label={t('legend')} className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-xs">
    {entries.map(({ band, legend, sign, count }) => (
      <li key={legend} className="flex min-w-0 items-center gap-1.5">
        {sign ? (
          <Mark {...sign} />
        ) : (
          <span className={classNames('size-2.5 shrink-0 rounded-sm', BAND_FILL[band])} />
        )}
        <span className="truncate text-ink-2">{legend}</span>
        <span className="text-ink tabular-nums">{formatCount(count)}</span>
      </li>
    ))}
  </ul>
);
