import { useMemo } from 'react';
import { serverClock } from '../../../lib/time.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { formatClock, listZones, readMinuteIn, toDayParts } from '../clock-times.ts';
import type { ProfitForm } from '../profit-form.ts';
import { t } from '../strings.ts';
import type { ProfitEdit } from '../use-profit-edit.ts';

/** What time it is there, and which price that means: a wrong zone is seen by it. */
const describeNow = ({ timeZone, secondTariff: { fromMin, toMin } }: ProfitForm): string => {
  const minute = readMinuteIn(timeZone, serverClock.now());
  if (minute === null) return t('form.timeZoneUnknown');
  const parts = fromMin === null || toMin === null ? [] : toDayParts(fromMin, toMin);
  const isSecond = parts.some(([from, to]) => minute >= from && minute < to);
  return t('form.timeZoneNow', {
    time: formatClock(minute),
    which: t(isSecond ? 'form.secondHolds' : 'form.first'),
  });
};

/** By the clocks of which place the hours are meant: the server may stand elsewhere, and clocks change twice a year. */
export const ZoneField = ({ edit: { form, problems, write } }: { edit: ProfitEdit }) => {
  const options = useMemo(
    () => listZones(form.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    [form.timeZone],
  );
  return (
    <SelectField
      label={t('form.timeZone')}
      name="timeZone"
      hint={describeNow(form)}
      options={options}
      value={form.timeZone}
      error={problems.timeZone}
      onChange={(event) => write({ timeZone: event.target.value })}
    />
  );
};
