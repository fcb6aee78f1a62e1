import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { useFocusPassedOn } from '../../../ui/use-focus-passed-on.ts';
import { LookedAge } from './LookedAge.tsx';
import { listUnclear, nameOfPayee, PAYMENT_MARKS } from './payment-words.ts';
import { t } from './strings.ts';
import { useMsatText } from './use-msat-text.ts';

const ClearPaymentDialog = lazy(async () => ({
  default: (await import('./ClearPaymentDialog.tsx')).ClearPaymentDialog,
}));

/** What a person may do about one whose end is not known. */
const Clearing = ({ payment }: { payment: Payment }) => {
  const may = useMay('wallet.manage');
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  useFocusPassedOn(isOpen);
  if (!may) return <p className="text-ink-2">{t('unclear.viewer')}</p>;
  return (
    <>
      <Button variant="inset" className="self-start" onClick={() => setOpen(true)}>
        {t('unclear.clear')}
      </Button>
      <Suspense>{isOpen ? <ClearPaymentDialog payment={payment} onClose={close} /> : null}</Suspense>
    </>
  );
};

const Unclear = ({ payment }: { payment: Payment }) => {
  const { state, reason, lookedAt, by, sentAt, amountMsat } = payment;
  const amount = useMsatText(amountMsat);
  const age = useAgeText(sentAt) ?? '';
  const isLost = state === 'not-known';
  return (
    <OutcomeNotice
      {...PAYMENT_MARKS[state]}
      title={t(isLost ? 'unclear.not-known' : 'unclear.sending', { amount, payee: nameOfPayee(payment) })}
      words={isLost ? reason : null}
      wordsLabel={t('words')}
      {...(isLost ? { text: t('outcome.not-known.do') } : {})}
    >
      {isLost ? <LookedAge lookedAt={lookedAt} /> : null}
      <p className="text-ink-3">{t('unclear.by', { by, age })}</p>
      {isLost ? <Clearing payment={payment} /> : null}
    </OutcomeNotice>
  );
};

/** Payments whose end nobody knows yet, at the top of the page of their wallet; nothing where there is none. */
export const UnclearPayments = ({ page: { payments } }: { page: Pick<WalletPage, 'payments'> }) => {
  const unclear = listUnclear(payments);
  if (unclear.length === 0) return null;
  return (
    <section aria-label={t('unclear.label')} className="mb-6 flex flex-col gap-2">
      {unclear.map((payment) => (
        <Unclear key={payment.id} payment={payment} />
      ))}
    </section>
  );
};
