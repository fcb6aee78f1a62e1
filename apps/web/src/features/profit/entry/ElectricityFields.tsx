import { NumberField } from '../../../ui/NumberField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { t } from '../strings.ts';
import type { ProfitEdit } from '../use-profit-edit.ts';
import { FieldGroup } from './FieldGroup.tsx';
import { SecondTariffFields } from './SecondTariffFields.tsx';

const CURRENCY_LENGTH_MAX = 8;

/** What a kilowatt-hour costs, in which money, and whether it costs something else at some hours. */
export const ElectricityFields = ({ edit }: { edit: ProfitEdit }) => {
  const { form, problems, write } = edit;
  return (
    <FieldGroup title={t('form.electricity')}>
      <div className="grid grid-cols-2 items-start gap-3">
        <NumberField
          label={t(form.hasSecondTariff ? 'form.priceDay' : 'form.pricePerKwh')}
          name="pricePerKwh"
          unit={form.currency}
          min={0}
          value={form.pricePerKwh}
          error={problems.pricePerKwh}
          onChange={(pricePerKwh) => write({ pricePerKwh })}
        />
        <TextField
          label={t('form.currency')}
          name="currency"
          hint={t('form.currencyHint')}
          value={form.currency}
          maxLength={CURRENCY_LENGTH_MAX}
          autoComplete="off"
          spellCheck={false}
          error={problems.currency}
          onChange={(event) => write({ currency: event.target.value })}
        />
      </div>
      <label className="flex min-h-(--field-height) items-center gap-2.5 font-medium text-sm">
        <input
          type="checkbox"
          name="hasSecondTariff"
          checked={form.hasSecondTariff}
          onChange={(event) => write({ hasSecondTariff: event.target.checked })}
          className="size-4 shrink-0"
        />
        {t('form.second')}
      </label>
      {form.hasSecondTariff ? <SecondTariffFields edit={edit} /> : null}
    </FieldGroup>
  );
};
