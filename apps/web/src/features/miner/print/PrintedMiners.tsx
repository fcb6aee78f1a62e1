import { formatAge, formatDateTime, serverClock } from '../../../lib/time.ts';
import { formatFixed, UNKNOWN } from '../../../lib/units.ts';
import { sortRows } from '../../../ui/data-table/sort-rows.ts';
import { StateMark } from '../../../ui/StateMark.tsx';
import { t as uiText } from '../../../ui/strings.ts';
import { useIsPrinting } from '../../../ui/use-paper.ts';
import { type FleetMiner, isReporting, toHottestC } from '../fleet/fleet-miner.ts';
import type { FleetSearch } from '../fleet/fleet-search.ts';
import { toSortValue } from '../fleet/sort-miners.ts';
import { t } from './strings.ts';

/** Some 30 sheets: nobody prints more by intent. */
const ROWS_MAX = 1000;
const GHS_PER_THS = 1000;
const CELL = 'py-1 pe-3 align-baseline';
const FIGURE = `${CELL} whitespace-nowrap text-end`;
const FIGURES = ['hashrate', 'temperature', 'fan', 'rejected', 'errors', 'age'] as const;

/** What is in words gets the room. */
const WIDTHS: Readonly<Partial<Record<string, string>>> = { name: 'w-1/5', state: 'w-[28%]' };

const format = (value: number | null | undefined, decimals: number): string =>
  value == null ? UNKNOWN : formatFixed(value, decimals);

/** The filter in words; empty: none. */
const toFilterWords = ({ text, states, causes, ids }: FleetSearch): string =>
  [
    text === '' ? '' : t('list.text', { text }),
    states.length === 0
      ? ''
      : t('list.states', { states: states.map((state) => uiText(`state.${state}`)).join(', ') }),
    causes.length === 0 ? '' : t('list.causes'),
    ids.length === 0 ? '' : t('list.ids'),
  ]
    .filter((words) => words !== '')
    .join(' · ');

const PrintedRow = ({ miner, now }: { miner: FleetMiner; now: number }) => {
  const { entry, row, takenAt } = miner;
  const hashrateGhs = row?.hashrateGhs[1] ?? null;
  // What does not enter a total is grey, and its age stands beside it.
  const figure = isReporting(miner, now) ? FIGURE : `${FIGURE} text-ink-3`;
  return (
    <tr className="border-line border-b">
      <th scope="row" className={`${CELL} text-start font-medium`}>
        {entry.name}
      </th>
      <td className={`${CELL} font-mono`}>{entry.address}</td>
      <td className={CELL}>{entry.position}</td>
      {/* On paper nothing is cut: a long reason takes a second line, and leaves room for the names. */}
      <td className={`${CELL} [&_.truncate]:whitespace-normal [&>span]:items-baseline`}>
        {row ? <StateMark state={row.state} reason={row.reason} /> : UNKNOWN}
      </td>
      <td className={figure}>{format(hashrateGhs === null ? null : hashrateGhs / GHS_PER_THS, 2)}</td>
      <td className={figure}>{format(toHottestC(row), 0)}</td>
      <td className={figure}>{format(row?.fanDutyPercent, 0)}</td>
      <td className={figure}>{format(row?.percents[1], 2)}</td>
      <td className={figure}>{format(row?.percents[2], 2)}</td>
      <td className={figure}>{takenAt === null ? UNKNOWN : formatAge(now - takenAt)}</td>
    </tr>
  );
};

export interface PrintedMinersProps {
  /** those the filter lets through */
  miners: readonly FleetMiner[];
  totalCount: number;
  search: FleetSearch;
}

/** The list on paper: every miner that is shown, in its order, with the filter in words. Not there on the screen. */
export const PrintedMiners = ({ miners, totalCount, search }: PrintedMinersProps) => {
  if (!useIsPrinting()) return null;
  const now = serverClock.now();
  const filter = toFilterWords(search);
  const { key, descending } = search.sorting;
  const column = { id: key, sortValue: (miner: FleetMiner) => toSortValue(miner, key) };
  const ordered = sortRows(miners, [column], { columnId: key, descending });
  const rows = ordered.slice(0, ROWS_MAX);
  return (
    <div>
      <p className="text-ink-2 text-sm">
        {t('list', { shown: miners.length, total: totalCount, time: formatDateTime(now) })}
      </p>
      {filter === '' ? null : <p className="text-ink-2 text-sm">{filter}</p>}
      {rows.length < miners.length ? (
        <p className="text-sm">{t('list.cut', { shown: rows.length, count: miners.length })}</p>
      ) : null}
      <table className="mt-3 w-full text-2xs">
        <thead>
          <tr className="border-ink border-b text-ink-2">
            {(['name', 'address', 'position', 'state'] as const).map((key) => (
              <th key={key} scope="col" className={`${CELL} text-start font-medium ${WIDTHS[key] ?? ''}`}>
                {t(`column.${key}`)}
              </th>
            ))}
            {FIGURES.map((key) => (
              <th key={key} scope="col" className={`${CELL} text-end font-medium`}>
                {t(`column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((miner) => (
            <PrintedRow key={miner.entry.id} miner={miner} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
