import type { PoolStatistics } from '@mintdeck/shared-types/pool/page';
import { classNames } from '../../../lib/class-names.ts';
import { formatCount, formatPercent } from '../../../lib/units.ts';
import { Card } from '../../../ui/Card.tsx';
import { formatGps, toAlgorithmName } from '../gps.ts';
import { t } from '../strings.ts';
import { isAlive, type ShareRow, toShareRow } from './share-rows.ts';

const CELL = 'px-2.5 py-1.5 text-end align-baseline first:ps-0 last:pe-0 whitespace-nowrap';
const HEAD = 'font-normal text-ink-3 text-xs';

const Counted = ({ count, percent }: { count: number | null; percent: number | null }) => (
  <td className={CELL}>
    {formatCount(count)}
    <span className="block text-ink-3 text-xs">{percent === null ? null : formatPercent(percent, 2)}</span>
  </td>
);

const Row = ({ row }: { row: ShareRow }) => {
  const { algorithm, currentGps, averageGps, validCount, staleCount, invalidCount } = row.statistics;
  return (
    <tr className="border-line border-t">
      <th
        scope="row"
        className={classNames(CELL, 'max-w-40 truncate text-start font-medium')}
        title={algorithm}
      >
        {toAlgorithmName(algorithm)}
      </th>
      <td className={CELL}>
        {formatGps(currentGps)}
        <span className="block text-ink-3 text-xs">
          {t('shares.average', { rate: formatGps(averageGps) })}
        </span>
      </td>
      <Counted count={validCount} percent={row.validPercent} />
      <Counted count={staleCount} percent={row.stalePercent} />
      <Counted count={invalidCount} percent={row.invalidPercent} />
      <td className={CELL}>{formatCount(row.baseCount)}</td>
    </tr>
  );
};

/** Shares of each algorithm that was mined with, what part of them was of no use, and of how many that is. */
export const SharesSection = ({ statistics }: { statistics: readonly PoolStatistics[] }) => {
  const rows = statistics.filter(isAlive).map(toShareRow);
  const hidden = statistics
    .filter((each) => !isAlive(each))
    .map(({ algorithm }) => toAlgorithmName(algorithm));
  return (
    <Card title={t('shares.title')}>
      {rows.length === 0 ? (
        <p className="text-ink-2 text-sm">{t('shares.none')}</p>
      ) : (
        <div className="overflow-x-auto">
          <table aria-label={t('shares.title')} className="w-full max-w-3xl text-sm">
            <thead>
              <tr>
                <th scope="col" className={classNames(CELL, HEAD, 'text-start')}>
                  {t('shares.algorithm')}
                </th>
                {(['rate', 'valid', 'stale', 'invalid', 'of'] as const).map((column) => (
                  <th key={column} scope="col" className={classNames(CELL, HEAD)}>
                    {t(`shares.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.statistics.algorithm} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="mt-2 max-w-prose text-ink-3 text-xs">
        {t('shares.hint')} {hidden.length === 0 ? null : t('dead.shares', { names: hidden.join(', ') })}
      </p>
    </Card>
  );
};
