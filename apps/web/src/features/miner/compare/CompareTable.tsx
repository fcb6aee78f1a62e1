import { X } from 'lucide-react';
import { Link } from 'react-router';
import { formatPercent, UNKNOWN } from '../../../lib/units.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { toLineFigures } from '../history/chart-words.ts';
import { type MeasureFacts, toLineStyle } from './compare-lines.ts';
import { LineKey } from './LineKey.tsx';
import { t } from './strings.ts';
import type { ComparedMiner } from './use-compare.ts';

const FIGURE = 'whitespace-nowrap py-1.5 ps-4 text-end';

const NameCell = ({ miner, place }: { miner: ComparedMiner; place: number }) => (
  <th scope="row" className="py-1.5 text-start font-normal">
    <span className="flex min-w-0 items-center gap-2.5">
      <LineKey {...toLineStyle(place)} />
      {miner.entry ? (
        <Link to={`/miners/${miner.id}`} className="min-w-0 break-words hover:underline">
          {miner.entry.name}
        </Link>
      ) : (
        <span className="text-ink-3">{t('notHere', { id: miner.id })}</span>
      )}
    </span>
  </th>
);

export interface CompareTableProps {
  miners: readonly ComparedMiner[];
  facts: MeasureFacts;
  range: TimeRange;
  onRemove: (id: string) => void;
}

/** Average, ends and coverage of each line within the range, in the order of the lines. */
export const CompareTable = ({ miners, facts, range, onRemove }: CompareTableProps) => (
  <div className="overflow-x-auto">
    <table className="w-full text-sm" aria-label={t('table.label')}>
      <thead>
        <tr className="border-line border-b text-ink-2 text-xs">
          <th scope="col" className="py-1.5 text-start font-medium">
            {t('table.miner')}
          </th>
          {(['average', 'low', 'high'] as const).map((key) => (
            <th key={key} scope="col" className={`${FIGURE} font-medium`}>
              {t(`table.${key}`)} <span className="font-normal text-ink-3">{facts.unit}</span>
            </th>
          ))}
          <th scope="col" className={`${FIGURE} font-medium`}>
            {t('table.coverage')}
          </th>
          <td className="print:hidden" />
        </tr>
      </thead>
      <tbody>
        {miners.map((miner, place) => {
          const figures = miner.line ? toLineFigures(miner.line, range) : null;
          const format = (value: number | undefined) =>
            value === undefined ? UNKNOWN : facts.formatValue(value);
          return (
            <tr key={miner.id} className="border-line border-b">
              <NameCell miner={miner} place={place} />
              <td className={FIGURE}>{format(figures?.average)}</td>
              <td className={FIGURE}>{format(figures?.low)}</td>
              <td className={FIGURE}>{format(figures?.high)}</td>
              <td className={`${FIGURE} text-ink-2`}>
                {miner.line ? formatPercent(figures ? 100 * figures.coverage : 0, 0) : UNKNOWN}
              </td>
              <td className="w-0 ps-2 print:hidden">
                <IconButton
                  label={t('table.remove', { name: miner.entry?.name ?? miner.id })}
                  icon={<X className="size-4" />}
                  onClick={() => onRemove(miner.id)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </div>
);
