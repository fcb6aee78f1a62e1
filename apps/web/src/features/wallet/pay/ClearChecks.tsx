import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { formatDateTime } from '../../../lib/time.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { useCountdown } from '../invoices/use-countdown.ts';
import { MsatAmount } from './MsatAmount.tsx';
import { nameOfPayee } from './payment-words.ts';
import { t } from './strings.ts';

/** Which payment it is, and what shows how it ended. */
export const ClearChecks = ({ payment }: { payment: Payment }) => {
  const { amountMsat, expiresAt, lookedAt, sentAt } = payment;
  const isExpired = useCountdown(expiresAt) === null;
  const checks = [
    t('clear.check.payee'),
    t('clear.check.balance', { when: formatDateTime(sentAt) }),
    t(isExpired ? 'clear.check.expired' : 'clear.check.open', { when: formatDateTime(expiresAt) }),
    lookedAt === null
      ? t('clear.check.notLooked')
      : t('clear.check.looked', { when: formatDateTime(lookedAt) }),
  ];
  return (
    <>
      <Definition
        entries={[
          { term: t('preview.amount'), value: <MsatAmount amountMsat={amountMsat} /> },
          { term: t('preview.payee'), value: nameOfPayee(payment) },
          {
            term: t('clear.sent'),
            value: <span className="tabular-nums">{formatDateTime(sentAt)}</span>,
          },
        ]}
      />
      <div className="text-sm">
        <p className="font-medium">{t('clear.check')}</p>
        <ul className="mt-1 flex list-disc flex-col gap-1 ps-5 text-ink-2">
          {checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      </div>
    </>
  );
};
