import type { Profit } from '@mintdeck/shared-types/pool/profit';
import { GRIN, toGrinFigure } from '../../lib/grin.ts';
import { formatPercent, UNKNOWN } from '../../lib/units.ts';
import { Card } from '../../ui/Card.tsx';
import { formatEnergy } from './energy.ts';
import { chooseDecimals, formatAmount } from './money.ts';
import { StatementRow } from './StatementRow.tsx';
import { COLUMN_DAYS, scaleNanogrin, toMoneyRows } from './statement.ts';
import { t } from './strings.ts';

const HEAD = 'py-1.5 ps-4 text-end font-normal text-ink-3 text-xs';
/** Of a day whose last minutes are yet to come, so much counts as all. */
const WHOLE_PERCENT = 98;

/** A server that has just begun has recorded something, which is not 0 %. */
const describeRecorded = (percent: number): string =>
  percent < 1
    ? t('statement.recordedBarely')
    : t('statement.recorded', { percent: formatPercent(percent, 0) });

/** A figure for a day, a month and a year. */
const toColumns = (format: (days: number) => string | null): readonly string[] =>
  COLUMN_DAYS.map((days) => format(days) ?? UNKNOWN);

const GrinRow = ({ nanogrinPerDay }: Pick<Profit, 'nanogrinPerDay'>) => {
  const figureOf = (days: number) =>
    nanogrinPerDay === null ? null : toGrinFigure(scaleNanogrin(nanogrinPerDay, days));
  return (
    <StatementRow
      label={t('statement.credited')}
      unit={GRIN}
      columns={toColumns((days) => figureOf(days)?.digits ?? null)}
    />
  );
};

const EnergyRows = ({ energyKwhPerDay, secondTariffKwhPerDay }: Profit) => {
  const scale = (kwhPerDay: number | null) =>
    toColumns((days) => (kwhPerDay === null ? null : formatEnergy(kwhPerDay * days)));
  return (
    <>
      <StatementRow
        label={t('statement.energy')}
        unit={t('statement.energyUnit')}
        columns={scale(energyKwhPerDay)}
      />
      {secondTariffKwhPerDay === null ? null : (
        <StatementRow
          label={t('statement.second')}
          unit={t('statement.energyUnit')}
          columns={scale(secondTariffKwhPerDay)}
          quiet
        />
      )}
    </>
  );
};

const MoneyRows = ({ profit }: { profit: Profit }) => {
  const rows = toMoneyRows(profit);
  const decimals = chooseDecimals(rows.map(({ perDay }) => perDay));
  return rows.map(({ key, perDay }, index) => (
    <StatementRow
      key={key}
      label={t(`statement.${key}`)}
      unit={profit.settings.currency ?? ''}
      columns={toColumns((days) => (perDay === null ? null : formatAmount(perDay * days, decimals)))}
      rule={index === 0}
      result={index === rows.length - 1}
    />
  ));
};

export interface StatementSectionProps {
  profit: Profit;
  outdated: boolean;
}

/** What comes in, what goes out and what is left, line below line. */
export const StatementSection = ({ profit, outdated }: StatementSectionProps) => {
  const { recordedPercent } = profit;
  return (
    <Card title={t('statement.title')}>
      <div className={outdated ? 'text-ink-3' : undefined}>
        <table className="w-full max-w-3xl text-sm tabular-nums">
          <thead>
            <tr>
              <td />
              <th scope="col" className={HEAD}>
                {t('statement.day')}
              </th>
              <th scope="col" title={t('statement.monthHint')} className={HEAD}>
                {t('statement.month')}
              </th>
              <th scope="col" className={`${HEAD} max-sm:hidden`}>
                {t('statement.year')}
              </th>
            </tr>
          </thead>
          <tbody>
            <GrinRow nanogrinPerDay={profit.nanogrinPerDay} />
            <EnergyRows {...profit} />
            <MoneyRows profit={profit} />
          </tbody>
        </table>
      </div>
      <p className="mt-3 max-w-prose text-ink-3 text-xs">
        {recordedPercent === null || recordedPercent >= WHOLE_PERCENT
          ? null
          : `${describeRecorded(recordedPercent)} `}
        {t('statement.note')}
      </p>
    </Card>
  );
};
