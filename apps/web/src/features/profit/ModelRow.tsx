import type { ProfitModel } from '@mintdeck/shared-types/pool/profit';
import { formatCount, formatFigure, formatPercent, UNKNOWN } from '../../lib/units.ts';
import { Digits } from './Digits.tsx';
import { formatEnergy } from './energy.ts';
import { toPowerFieldName } from './lacks.ts';
import { formatAmount } from './money.ts';
import { PowerInput } from './PowerInput.tsx';
import { t } from './strings.ts';
import type { ProfitEdit } from './use-profit-edit.ts';

const CELL = 'whitespace-nowrap py-1.5 ps-4 text-end';

const formatPower = ({ powerW }: ProfitModel): string =>
  formatFigure(powerW === null ? null : { digits: formatCount(powerW), unit: 'W' });

const formatKwh = (energyKwh: number | null): string =>
  formatFigure(
    energyKwh === null ? null : { digits: formatEnergy(energyKwh), unit: t('statement.energyUnit') },
  );

/** The watts, to be entered where that is possible: a miner without a model has nothing to enter them for. */
const Power = ({ row, edit }: { row: ProfitModel; edit: ProfitEdit | null }) => {
  const { model, powerW, isDefaultPower } = row;
  if (model === null) return <Digits text={UNKNOWN} />;
  const note = isDefaultPower ? t('models.default') : t('models.notEntered');
  if (edit === null)
    return (
      <>
        <Digits text={formatPower(row)} />
        {isDefaultPower ? <span className="ms-1.5 text-ink-3 text-xs">{note}</span> : null}
      </>
    );
  const name = toPowerFieldName(model);
  const { powerWByModel } = edit.form;
  return (
    <PowerInput
      name={name}
      label={t('models.powerOf', { model })}
      value={powerWByModel[model] ?? null}
      usualW={isDefaultPower ? powerW : null}
      note={note}
      error={edit.problems[name]}
      onChange={(value) => edit.write({ powerWByModel: { ...powerWByModel, [model]: value } })}
    />
  );
};

export interface ModelRowProps {
  row: ProfitModel;
  currency: string;
  /** of costs, the same in every row */
  decimals: number;
  /** null: this person may only look */
  edit: ProfitEdit | null;
}

/** The miners of one model, what they draw and what that costs. */
export const ModelRow = ({ row, currency, decimals, edit }: ModelRowProps) => {
  const { model, minerCount, recordedMinerCount, uptimePercent, energyKwhPerDay, energyCostPerDay } = row;
  const cost = formatFigure(
    energyCostPerDay === null ? null : { digits: formatAmount(energyCostPerDay, decimals), unit: currency },
  );
  const unrecordedCount = minerCount - recordedMinerCount;
  return (
    <tr className="border-line border-t align-baseline">
      <th scope="row" className="py-1.5 text-start font-normal">
        <span className="break-words">{model ?? t('models.unknown')}</span>
        <span className="block text-ink-3 text-xs">
          <span className="sm:hidden">{t('models.miners', { count: minerCount })}</span>
          {model === null ? <span className="block">{t('models.unknownHint')}</span> : null}
          {unrecordedCount > 0 ? (
            <span className="block">{t('models.unrecorded', { count: unrecordedCount })}</span>
          ) : null}
        </span>
      </th>
      <td className={`${CELL} max-sm:hidden`}>{formatCount(minerCount)}</td>
      <td className={CELL}>
        <Power row={row} edit={edit} />
      </td>
      <td className={`${CELL} max-sm:hidden`}>
        <Digits text={formatPercent(uptimePercent)} />
      </td>
      <td className={`${CELL} max-sm:hidden`}>
        <Digits text={formatKwh(energyKwhPerDay)} />
      </td>
      <td className={CELL}>
        <Digits text={cost} />
      </td>
    </tr>
  );
};
