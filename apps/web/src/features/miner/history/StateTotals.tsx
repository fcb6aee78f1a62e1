import { formatDuration } from '../../../lib/time.ts';
import { formatPercent } from '../../../lib/units.ts';
import { StateMark } from '../../../ui/StateMark.tsx';
import type { StateTotal } from './state-strip.ts';
import { t } from './strings.ts';

/** How long it was in each state: the strip in numbers. */
export const StateTotals = ({ totals }: { totals: readonly StateTotal[] }) =>
  totals.length === 0 ? null : (
    <table className="text-sm">
      <caption className="sr-only">{t('states.table')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('states.state')}</th>
          <th scope="col">{t('states.time')}</th>
          <th scope="col">{t('states.share')}</th>
        </tr>
      </thead>
      <tbody className="flex flex-wrap gap-x-8 gap-y-1">
        {totals.map(({ state, seconds, percent }) => (
          <tr key={state} className="flex items-center gap-3 whitespace-nowrap">
            <th scope="row" className="font-normal">
              <StateMark state={state} />
            </th>
            <td>{formatDuration(seconds)}</td>
            <td className="text-ink-3">{formatPercent(percent, percent > 0 && percent < 1 ? 2 : 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
