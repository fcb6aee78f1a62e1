import { TRANSACTION_KINDS, type TransactionKind } from '@mintdeck/shared-types/wallet/history';
import { formatCount } from '../../../lib/units.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { AmountField } from '../units/AmountField.tsx';
import { t } from './strings.ts';
import { RECENT_DAYS, type TimeChoice } from './time-choice.ts';
import type { HistoryChoices } from './use-history-filter.ts';

const TIMES: readonly { value: TimeChoice; label: string }[] = [
  { value: 'all', label: t('time.all') },
  ...RECENT_DAYS.map((value) => ({ value, label: t(`time.${value}`) })),
  { value: 'dates', label: t('time.dates') },
];

const DateFields = ({ dates, setDates }: HistoryChoices) => (
  <>
    <TextField
      label={t('time.from')}
      name="history-from"
      type="date"
      value={dates.from}
      onChange={(event) => setDates({ ...dates, from: event.target.value })}
    />
    <TextField
      label={t('time.to')}
      name="history-to"
      type="date"
      value={dates.to}
      onChange={(event) => setDates({ ...dates, to: event.target.value })}
    />
  </>
);

export interface HistoryFiltersProps {
  choices: HistoryChoices;
  counts: Readonly<Record<TransactionKind, number>>;
  allCount: number;
}

/** Which rows of the record are shown. */
export const HistoryFilters = ({ choices, counts, allCount }: HistoryFiltersProps) => {
  const { kind, text, choice, least } = choices;
  return (
    <search
      aria-label={t('filter')}
      className="mb-4 grid gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,2fr)_minmax(0,3fr)] print:hidden"
    >
      <TextField
        label={t('search')}
        name="history-search"
        type="search"
        autoComplete="off"
        placeholder={t('searchHint')}
        value={text}
        onChange={(event) => choices.setText(event.target.value)}
      />
      <SelectField
        label={t('column.kind')}
        name="history-kind"
        value={kind ?? ''}
        options={[
          { value: '', label: t('kindCount', { kind: t('kind.all'), count: formatCount(allCount) }) },
          ...TRANSACTION_KINDS.map((each) => ({
            value: each,
            label: t('kindCount', { kind: t(`kind.${each}`), count: formatCount(counts[each]) }),
          })),
        ]}
        onChange={(event) => choices.chooseKind(event.target.value)}
      />
      <SelectField
        label={t('column.when')}
        name="history-time"
        value={choice}
        options={TIMES}
        onChange={(event) =>
          choices.chooseTime(TIMES.find(({ value }) => value === event.target.value)?.value ?? 'all')
        }
      />
      <AmountField label={t('least')} name="history-least" amount={least} error={choices.leastProblem} />
      {choice === 'dates' ? <DateFields {...choices} /> : null}
    </search>
  );
};
