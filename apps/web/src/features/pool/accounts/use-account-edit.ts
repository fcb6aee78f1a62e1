import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isConflict } from '../../../api/send-change.ts';
import { useSecretMutation } from '../../../api/use-secret-mutation.ts';
import { accountsQuery, POOL_KEY } from '../pool-queries.ts';
import {
  type AccountChanges,
  type AccountForm,
  isUntouched,
  toAccountForm,
  toChanges,
} from './account-form.ts';
import { editAccount } from './account-requests.ts';

/** The form of an account as it was opened. What another person saved of something else survives; of the same, both are shown. */
export const useAccountEdit = (config: PoolAccountConfig, onSaved: () => void) => {
  const client = useQueryClient();
  const [opened, setOpened] = useState(config);
  const [form, setForm] = useState<AccountForm>(() => toAccountForm(config));
  const [theirs, setTheirs] = useState<PoolAccountConfig | null>(null);
  const { id } = config;

  const findTheirs = async (): Promise<PoolAccountConfig | null> => {
    const { accounts } = await client.fetchQuery(accountsQuery);
    return accounts.find((each) => each.config.id === id)?.config ?? null;
  };
  const save = async (changes: AccountChanges): Promise<unknown> => {
    try {
      return await editAccount(id, { ...changes, revision: (theirs ?? opened).revision });
    } catch (error) {
      const newest = isConflict(error) ? await findTheirs() : null;
      if (newest === null) throw error;
      if (isUntouched(changes, theirs ?? opened, newest))
        return editAccount(id, { ...changes, revision: newest.revision });
      setTheirs(newest);
      throw error;
    }
  };
  const saving = useSecretMutation({
    send: save,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: POOL_KEY });
      onSaved();
    },
  });
  return {
    opened,
    form,
    theirs,
    saving,
    error: theirs !== null && isConflict(saving.error) ? null : saving.error,
    change: (changes: Partial<AccountForm>) => setForm({ ...form, ...changes }),
    /** `password` undefined: it stays; null: it is forgotten */
    submit: (password: string | null | undefined) => {
      const changes = { ...toChanges(form, opened), ...(password === undefined ? {} : { password }) };
      if (Object.keys(changes).length === 0) return onSaved();
      saving.send(changes);
    },
    takeTheirs: (taken: PoolAccountConfig) => {
      setOpened(taken);
      setForm(toAccountForm(taken));
      setTheirs(null);
      saving.reset();
    },
  };
};
