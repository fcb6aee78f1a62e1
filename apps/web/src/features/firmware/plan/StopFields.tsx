import { Mark } from '../../../ui/Mark.tsx';
import { PaceSection } from './PaceSection.tsx';
import { PlanNumber } from './PlanNumber.tsx';
import type { PlanFieldsProps } from './plan-fields.ts';
import { t } from './strings.ts';

/** When the rollout stops by itself. */
export const StopFields = ({ form, onChange }: PlanFieldsProps) => {
  const { stop } = form;
  const change = (changes: Partial<typeof stop>) => onChange({ ...form, stop: { ...stop, ...changes } });
  const noRule = stop.failuresInARow === null && stop.failedPercent === null;
  return (
    <PaceSection title={t('pace.stop')} hint={t('pace.stopHint')}>
      <PlanNumber
        label={t('pace.inARow')}
        hint={t('pace.emptyRule')}
        unit={t('unit.miners')}
        name="failuresInARow"
        optional
        value={stop.failuresInARow}
        min={1}
        max={1000}
        onChange={(failuresInARow) => change({ failuresInARow })}
      />
      <PlanNumber
        label={t('pace.percent')}
        hint={t('pace.percentHint')}
        unit={t('unit.percent')}
        name="failedPercent"
        optional
        value={stop.failedPercent}
        min={1}
        max={100}
        onChange={(failedPercent) => change({ failedPercent })}
      />
      {noRule ? (
        <p role="status" className="flex items-start gap-2 text-sm sm:col-span-2">
          <Mark shape="triangle" tone="warn" className="mt-1" />
          {t('pace.noRule')}
        </p>
      ) : null}
    </PaceSection>
  );
};
