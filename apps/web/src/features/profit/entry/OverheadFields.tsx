import { NumberField } from '../../../ui/NumberField.tsx';
import { t } from '../strings.ts';
import type { ProfitEdit } from '../use-profit-edit.ts';
import { FieldGroup } from './FieldGroup.tsx';

/** What is drawn or paid besides what the miners draw themselves. */
export const OverheadFields = ({ edit: { form, problems, write } }: { edit: ProfitEdit }) => (
  <FieldGroup title={t('form.overhead')}>
    <div className="grid grid-cols-2 items-start gap-3">
      <NumberField
        label={t('form.overheadPercent')}
        name="overheadPercent"
        hint={t('form.overheadPercentHint')}
        unit="%"
        min={0}
        value={form.overheadPercent}
        error={problems.overheadPercent}
        onChange={(overheadPercent) => write({ overheadPercent })}
      />
      <NumberField
        label={t('form.overheadW')}
        name="overheadW"
        hint={t('form.overheadWHint')}
        unit="W"
        min={0}
        value={form.overheadW}
        error={problems.overheadW}
        onChange={(overheadW) => write({ overheadW })}
      />
    </div>
    <NumberField
      label={t('form.fixed')}
      name="fixedPerDay"
      hint={t('form.fixedHint')}
      unit={form.currency}
      min={0}
      value={form.fixedPerDay}
      error={problems.fixedPerDay}
      onChange={(fixedPerDay) => write({ fixedPerDay })}
    />
  </FieldGroup>
);
