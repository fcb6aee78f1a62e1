import type { SaveContactRequest } from '@mintdeck/shared-types/wallet/contacts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { WALLET_KEY } from '../wallet-queries.ts';
import { saveContact } from '../wallet-requests.ts';
import { CONTACT_FIELDS, type ContactProblems } from './contact-form.ts';

const toProblems = (error: unknown): ContactProblems => {
  const problems: ContactProblems = {};
  if (!(error instanceof ApiProblem)) return problems;
  for (const field of CONTACT_FIELDS) {
    const message = error.fields[field];
    if (message !== undefined) problems[field] = message;
  }
  return problems;
};

/** Sends a contact to the wallet's server; done only once its list shows it. Saving the same again does no harm. */
export const useSaveContact = (walletId: string, onSaved: () => void) => {
  const client = useQueryClient();
  const isBusy = useRef(false);
  const saving = useMutation({
    mutationFn: (contact: SaveContactRequest) => saveContact(walletId, contact),
    onSuccess: ({ outcome }) => {
      if (outcome === 'saved') onSaved();
    },
    onSettled: () => {
      isBusy.current = false;
      return client.invalidateQueries({ queryKey: WALLET_KEY });
    },
  });
  const save = (contact: SaveContactRequest): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    saving.mutate(contact);
  };
  return { saving, fieldErrors: toProblems(saving.error), save };
};
