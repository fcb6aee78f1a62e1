import type { PaymentRequest } from '@mintdeck/shared-types/wallet/requests';
import { formatDateTime } from '../../../lib/time.ts';
import { Definition, type DefinitionEntry } from '../../../ui/Definition.tsx';
import { useCountdown } from '../invoices/use-countdown.ts';
import { ShortKey } from '../node/ShortKey.tsx';
import { t } from './strings.ts';

const Expires = ({ expiresAt }: Pick<PaymentRequest, 'expiresAt'>) => {
  const left = useCountdown(expiresAt);
  return (
    <span className="tabular-nums">
      <span className={left === null ? 'text-bad' : undefined}>
        {left === null ? t('preview.over') : t('preview.in', { time: left })}
      </span>
      <span className="text-ink-3">{` · ${formatDateTime(expiresAt)}`}</span>
    </span>
  );
};

/** What else stands in a payment request. */
export const RequestDetails = ({ request }: { request: PaymentRequest }) => {
  const { madeAt, expiresAt, network, paymentHash, server } = request;
  const entries: readonly (DefinitionEntry | null)[] = [
    { term: t('preview.expires'), value: <Expires expiresAt={expiresAt} /> },
    { term: t('preview.made'), value: <span className="tabular-nums">{formatDateTime(madeAt)}</span> },
    { term: t('preview.network'), value: t(`network.${network}`) },
    server === null
      ? null
      : { term: t('preview.server'), value: <span className="break-all">{server}</span> },
    { term: t('preview.hash'), value: <ShortKey text={paymentHash} what={t('preview.hash')} /> },
  ];
  return <Definition entries={entries.filter((entry) => entry !== null)} />;
};
