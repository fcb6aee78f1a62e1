import { contactNameSchema } from '@mintdeck/shared-types/wallet/contacts';
import type { RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import { useState } from 'react';
import { type AcceptedWarning, listToBeAccepted } from './request-words.ts';
import { usePin } from './use-pin.ts';

/** What of the form goes with a payment. */
export interface TakenForm {
  readonly pin: string;
  readonly contactName?: string;
}

/** What a person adds to a payment request before it is paid. It belongs to that request: another one needs another form. */
export const usePaymentForm = ({ request, warnings, payeeName }: RequestVerdict) => {
  const pin = usePin();
  const [contactName, setContactName] = useState(payeeName ?? '');
  const [accepted, setAccepted] = useState<readonly AcceptedWarning[]>([]);
  const [isTried, setTried] = useState(false);
  const toBeAccepted = listToBeAccepted(warnings);
  const needsName = request !== null && request.server !== null;
  const name = contactNameSchema.safeParse(contactName);
  const isAccepted = toBeAccepted.every((warning) => accepted.includes(warning));
  return {
    pin,
    contactName,
    setContactName,
    needsName,
    nameError: isTried && needsName ? name.error?.issues[0]?.message : undefined,
    toBeAccepted,
    accepted,
    accept: (warning: AcceptedWarning, is: boolean) =>
      setAccepted((before) => [...before.filter((each) => each !== warning), ...(is ? [warning] : [])]),
    acceptError: (warning: AcceptedWarning): boolean => isTried && !accepted.includes(warning),
    /** null: something is missing, which its field says now. The PIN leaves its field only when all the rest is there. */
    take: (): TakenForm | null => {
      setTried(true);
      if (!isAccepted || (needsName && !name.success)) return null;
      const typed = pin.take();
      if (typed === null) return null;
      return needsName && name.success ? { pin: typed, contactName: name.data } : { pin: typed };
    },
  };
};
export type PaymentForm = ReturnType<typeof usePaymentForm>;
