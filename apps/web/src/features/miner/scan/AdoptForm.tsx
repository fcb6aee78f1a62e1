import { POLL_INTERVAL_MAX_S, POLL_INTERVAL_MIN_S } from '@mintdeck/shared-types/fleet';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { useMinerEntries } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { TagsField } from '../../../ui/TagsField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { AdoptLogin } from './AdoptLogin.tsx';
import {
  type AdoptFormValues,
  type AdoptProblems,
  previewNames,
  readAdoptForm,
  toProblems,
} from './adopt-form.ts';
import { NamesPreview } from './NamesPreview.tsx';
import { adoptHosts } from './scan-requests.ts';
import { t } from './strings.ts';

export interface AdoptFormProps {
  scanId: string;
  /** chosen hosts, in the order of their running numbers */
  addresses: readonly string[];
  /** kept outside, so that another try begins with what was typed for the first */
  values: AdoptFormValues;
  onChange: (values: AdoptFormValues) => void;
  onBegun: () => void;
}

const FIELDS = [
  'addresses',
  'names',
  'positions',
  'firstNumber',
  'tags',
  'pollIntervalS',
  'login.credentialSetIds',
];

const useAdopt = ({ scanId, addresses, values, onChange, onBegun }: AdoptFormProps) => {
  const [problems, setProblems] = useState<AdoptProblems>({});
  const adopting = useMutation({
    mutationFn: (request: Parameters<typeof adoptHosts>[1]) => adoptHosts(scanId, request),
    onSuccess: () => {
      // a password is typed for one try
      onChange({ ...values, password: '' });
      onBegun();
    },
    onError: (error) => {
      if (error instanceof ApiProblem) setProblems(toProblems(error.fields));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readAdoptForm(values, addresses);
    setProblems('problems' in read ? read.problems : {});
    // what was said of the last try is not true of this one
    adopting.reset();
    if ('request' in read) adopting.mutate(read.request);
  };
  const change = (changes: Partial<AdoptFormValues>) => onChange({ ...values, ...changes });
  return { problems, adopting, submit, change };
};

/** What the chosen hosts become: with which login, under which names. */
export const AdoptForm = (props: AdoptFormProps) => {
  const { addresses, values } = props;
  const { problems, adopting, submit, change } = useAdopt(props);
  const entries = useMinerEntries();
  const taken = useMemo(() => new Set(entries.map(({ name }) => name)), [entries]);
  const tags = useMemo(() => [...new Set(entries.flatMap((entry) => entry.tags))].sort(), [entries]);
  const preview = useMemo(() => previewNames(values, addresses, taken), [values, addresses, taken]);
  const count = addresses.length;
  return (
    <Card title={t('adopt.title')} className="self-start lg:sticky lg:top-16">
      <form id="add-chosen" onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
        <AdoptLogin values={values} problems={problems} onChange={change} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('adopt.names')}
            hint={t('adopt.namesHint')}
            error={problems.names}
            value={values.names}
            onChange={(event) => change({ names: event.target.value })}
            autoComplete="off"
          />
          <TextField
            label={t('adopt.positions')}
            hint={t('adopt.positionsHint')}
            error={problems.positions}
            value={values.positions}
            onChange={(event) => change({ positions: event.target.value })}
            autoComplete="off"
            optional
          />
          <NumberField
            label={t('adopt.firstNumber')}
            error={problems.firstNumber}
            value={values.firstNumber}
            onChange={(firstNumber) => change({ firstNumber })}
            min={0}
            step={1}
          />
          <NumberField
            label={t('adopt.interval')}
            unit={t('adopt.seconds')}
            error={problems.pollIntervalS}
            value={values.pollIntervalS}
            onChange={(pollIntervalS) => change({ pollIntervalS })}
            min={POLL_INTERVAL_MIN_S}
            max={POLL_INTERVAL_MAX_S}
            step={1}
          />
        </div>
        <TagsField
          label={t('adopt.tags')}
          value={values.tags}
          onChange={(next) => change({ tags: next })}
          suggestions={tags}
          error={problems.tags}
          optional
        />
        <NamesPreview preview={preview} hasMac={values.names.includes('{mac')} />
        <FormErrors error={adopting.error} fields={FIELDS} />
        <div>
          <Button type="submit" variant="primary" disabled={count === 0} busy={adopting.isPending}>
            {count === 0 ? t('adopt.addNone') : t('adopt.add', { count })}
          </Button>
        </div>
      </form>
    </Card>
  );
};
