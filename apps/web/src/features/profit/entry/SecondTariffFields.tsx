import { NumberField } from '../../../ui/NumberField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { formatClock, parseClock } from '../clock-times.ts';
import type { ProfitForm } from '../profit-form.ts';
import { t } from '../strings.ts';
import type { ProfitEdit } from '../use-profit-edit.ts';
import { TariffStrip } from './TariffStrip.tsx';
import { ZoneField } from './ZoneField.tsx';

/** The second price, its hours, and by whose clock they are meant. */
export const SecondTariffFields = ({ edit }: { edit: ProfitEdit }) => {
  const { form, problems } = edit;
  const { secondTariff } = form;
  const write = (part: Partial<ProfitForm['secondTariff']>) =>
    edit.write({ secondTariff: { ...secondTariff, ...part } });
  return (
    <>
      <NumberField
        label={t('form.secondPrice')}
        name="secondTariff.pricePerKwh"
        unit={form.currency}
        min={0}
        value={secondTariff.pricePerKwh}
        error={problems['secondTariff.pricePerKwh']}
        onChange={(pricePerKwh) => write({ pricePerKwh })}
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <TextField
          label={t('form.from')}
          name="secondTariff.fromMin"
          type="time"
          value={formatClock(secondTariff.fromMin)}
          error={problems['secondTariff.fromMin']}
          onChange={(event) => write({ fromMin: parseClock(event.target.value) })}
        />
        <TextField
          label={t('form.to')}
          name="secondTariff.toMin"
          type="time"
          value={formatClock(secondTariff.toMin)}
          error={problems['secondTariff.toMin']}
          onChange={(event) => write({ toMin: parseClock(event.target.value) })}
        />
      </div>
      <TariffStrip {...secondTariff} />
      <ZoneField edit={edit} />
    </>
  );
};
