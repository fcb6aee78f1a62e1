import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { formatDateTime } from '../../../lib/time.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { ShortKey } from '../node/ShortKey.tsx';
import { Amount } from '../units/Amount.tsx';
import { LookedAge } from './LookedAge.tsx';
import { describeState, PAYMENT_MARKS } from './payment-words.ts';
import { t } from './strings.ts';

/** What proves it: the wallet's own row. */
const Proof = ({ proof }: { proof: NonNullable<Payment['proof']> }) => (
  <Definition
    entries={[
      {
        term: t('proof.paidAt'),
        value: <span className="tabular-nums">{formatDateTime(proof.paidAt)}</span>,
      },
      { term: t('proof.fees'), value: <Amount sat={proof.feesSat} /> },
      { term: t('proof.hash'), value: <ShortKey text={proof.hash} what={t('proof.hash')} /> },
    ]}
  />
);

const toDo = ({ state, reason, happened }: Payment): string => {
  if (state === 'cleared') return happened ? t('clear.yes.hint') : t('clear.no.hint');
  if (state === 'failed' && reason === null) return t('outcome.failed.never');
  return t(`outcome.${state}.do`);
};

/** What became of a payment, as far as it is known: paid with its proof, not paid with the server's words, or not known yet. */
export const PaymentOutcome = ({ payment }: { payment: Payment }) => {
  const { state, reason, proof } = payment;
  return (
    <OutcomeNotice
      {...PAYMENT_MARKS[state]}
      title={state === 'cleared' ? describeState(payment) : t(`outcome.${state}`)}
      text={toDo(payment)}
      wordsLabel={t('words')}
      words={state === 'failed' || state === 'not-known' ? reason : null}
    >
      {state === 'not-known' ? <LookedAge lookedAt={payment.lookedAt} /> : null}
      {proof === null ? null : <Proof proof={proof} />}
    </OutcomeNotice>
  );
};
