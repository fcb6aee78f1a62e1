import { serverClock } from '../../../lib/time.ts';
import { NumberField } from '../../../ui/NumberField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { formatDayOf } from '../price-day.ts';
import { t } from '../strings.ts';
import type { ProfitEdit } from '../use-profit-edit.ts';
import { FieldGroup } from './FieldGroup.tsx';

/** What a grin was worth when the person looked it up, and when that was. */
export const GrinPriceFields = ({ edit: { form, problems, write } }: { edit: ProfitEdit }) => {
  const today = formatDayOf(serverClock.now());
  return (
    <FieldGroup title={t('form.grin')}>
      <div className="grid grid-cols-2 items-start gap-3">
        <NumberField
          label={t('form.grinField')}
          name="grinPrice.price"
          hint={t('form.grinPriceHint')}
          unit={form.currency}
          min={0}
          optional
          value={form.grinPrice}
          error={problems['grinPrice.price']}
          // another price was looked up just now; the day can be put right after
          onChange={(grinPrice) => write({ grinPrice, grinPriceDay: grinPrice === null ? '' : today })}
        />
        <TextField
          label={t('form.grinDay')}
          name="grinPrice.setAt"
          type="date"
          max={today}
          disabled={form.grinPrice === null}
          value={form.grinPriceDay}
          error={problems['grinPrice.setAt']}
          onChange={(event) => write({ grinPriceDay: event.target.value })}
        />
      </div>
    </FieldGroup>
  );
};
