import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { formatDuration } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { RangeSuggestions, type RangeSuggestionsProps } from './RangeSuggestions.tsx';
import {
  measureScan,
  readRanges,
  readScanForm,
  type ScanFormValues,
  type ScanProblems,
  toProblems,
} from './scan-form.ts';
import { startScan } from './scan-requests.ts';
import { t } from './strings.ts';

export interface StartScanFormProps {
  suggestions: RangeSuggestionsProps['suggestions'];
  /** what the form begins with, one range per line */
  initialRanges: string;
  initialPorts: string;
  /** the miner that is looked for; null: any */
  minerId: string | null;
  /** another scan runs */
  disabled: boolean;
}

const ScanSize = ({ values }: { values: ScanFormValues }) => {
  const { addressCount, longestS } = measureScan(values);
  if (addressCount === 0) return null;
  return (
    <span className="text-ink-3 text-sm">
      {t('start.count', { count: addressCount })}
      {Number.isFinite(longestS) && longestS > 0
        ? `, ${t('start.time', { duration: formatDuration(longestS) })}`
        : null}
    </span>
  );
};

const useStartScan = (values: ScanFormValues, minerId: string | null) => {
  const navigate = useNavigate();
  const [problems, setProblems] = useState<ScanProblems>({});
  const starting = useMutation({
    mutationFn: startScan,
    onSuccess: ({ id }) => void navigate(`/miners/scan/${id}`),
    onError: (error) => {
      if (error instanceof ApiProblem) setProblems(toProblems(error.fields, readRanges(values.ranges)));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readScanForm(values, minerId);
    setProblems('problems' in read ? read.problems : {});
    // what was said of the last try is not true of this one
    starting.reset();
    if ('request' in read) starting.mutate(read.request);
  };
  return { problems, starting, submit };
};

/** Where to look: ranges, and ports for who needs others. */
export const StartScanForm = (props: StartScanFormProps) => {
  const { suggestions, initialRanges, initialPorts, minerId, disabled } = props;
  const [values, setValues] = useState<ScanFormValues>({ ranges: initialRanges, ports: initialPorts });
  const { problems, starting, submit } = useStartScan(values, minerId);
  const change = (changes: Partial<ScanFormValues>) => setValues({ ...values, ...changes });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
      <TextAreaField
        label={t('start.ranges')}
        hint={t('start.rangesHint')}
        error={problems.ranges}
        value={values.ranges}
        onChange={(event) => change({ ranges: event.target.value })}
        rows={3}
        spellCheck={false}
        autoCapitalize="none"
        className="font-mono"
      />
      <RangeSuggestions
        suggestions={suggestions}
        text={values.ranges}
        onChange={(ranges) => change({ ranges })}
      />
      <details open={problems.ports !== undefined} className="border-line border-t pt-2">
        <summary className="py-1 font-medium text-sm">{t('start.more')}</summary>
        <div className="max-w-60 pt-2">
          <TextField
            label={t('start.ports')}
            hint={t('start.portsHint')}
            error={problems.ports}
            value={values.ports}
            onChange={(event) => change({ ports: event.target.value })}
            inputMode="numeric"
            mono
          />
        </div>
      </details>
      <FormErrors
        error={starting.error}
        fields={readRanges(values.ranges).map((_, place) => `ranges.${place}`)}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" variant="primary" busy={starting.isPending} disabled={disabled}>
          {t('start.begin')}
        </Button>
        <ScanSize values={values} />
      </div>
    </form>
  );
};
