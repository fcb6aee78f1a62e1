import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import type { MinerFormValues } from '../form/miner-form.ts';
import { credentialSetsQuery } from '../miner-requests.ts';
import { t } from '../strings.ts';
import { NewCredentialSet } from './NewCredentialSet.tsx';

/** Which credential set a miner uses; a new one can be made without leaving the form. */
export const CredentialSetChoice = () => {
  const { register, setValue, formState } = useFormContext<MinerFormValues>();
  const [creating, setCreating] = useState(false);
  const sets = useQuery(credentialSetsQuery);
  const known = sets.data?.credentialSets ?? [];

  if (creating) {
    return (
      <NewCredentialSet
        inset
        onCancel={() => setCreating(false)}
        onSaved={({ id }) => {
          setValue('credentialSetId', id, { shouldValidate: true, shouldDirty: true });
          setCreating(false);
        }}
      />
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <ErrorNotice error={sets.error} onRetry={() => void sets.refetch()} />
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
        <SelectField
          {...register('credentialSetId')}
          // The list may come after the chosen id: a select keeps only a value it has an option for.
          key={known.length}
          label={t('form.credentialSet')}
          error={formState.errors.credentialSetId?.message}
          options={[
            { value: '', label: known.length === 0 ? t('form.noSets') : t('form.chooseSet') },
            ...known.map(({ id, name, username }) => ({ value: id, label: `${name} (${username})` })),
          ]}
        />
        <Button onClick={() => setCreating(true)}>{t('form.newSet')}</Button>
      </div>
      <p className="text-ink-3 text-xs">{t('form.loginSetHint')}</p>
    </div>
  );
};
