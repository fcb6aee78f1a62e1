import type { PaymentRequest, RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import { formatDateTime } from '../../../lib/time.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { Definition, type DefinitionEntry } from '../../../ui/Definition.tsx';
import { useCountdown } from '../invoices/use-countdown.ts';
import { ShortKey } from '../node/ShortKey.tsx';
import { shortenKey } from '../node/short-key.ts';
import { MsatAmount } from './MsatAmount.tsx';
import { t } from './strings.ts';

const Memo = ({ memo, memoHash }: Pick<PaymentRequest, 'memo' | 'memoHash'>) => {
  if (memo !== null && memo !== '')
    return <span className="line-clamp-6 whitespace-pre-line break-words">{toVisibleText(memo)}</span>;
  if (memoHash === null) return <span className="text-ink-3">{t('preview.noMemo')}</span>;
  return <span className="text-ink-2">{t('preview.memoHash', { hash: shortenKey(memoHash) })}</span>;
};

const Payee = ({ payee, name }: { payee: string; name: string | null }) => (
  <span className="flex min-w-0 flex-col">
    {name === null ? null : <span className="break-words font-medium">{name}</span>}
    <ShortKey text={payee} what={t('preview.key')} />
    <span className="text-ink-3 text-xs">
      {t(name === null ? 'preview.isNoContact' : 'preview.isContact')}
    </span>
  </span>
);

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

export interface RequestPreviewProps {
  request: PaymentRequest;
  payeeName: RequestVerdict['payeeName'];
  /** it was sent: only what it was about */
  isShort?: boolean;
}

/** What stands in a payment request, before anything is sent: who gets how much for what. */
export const RequestPreview = ({ request, payeeName, isShort = false }: RequestPreviewProps) => {
  const { amountMsat, memo, memoHash, payee, madeAt, expiresAt, network, paymentHash, server } = request;
  const about: readonly DefinitionEntry[] = [
    {
      term: t('preview.amount'),
      value: amountMsat === null ? t('preview.none') : <MsatAmount amountMsat={amountMsat} />,
    },
    { term: t('preview.memo'), value: <Memo memo={memo} memoHash={memoHash} /> },
    { term: t('preview.payee'), value: <Payee payee={payee} name={payeeName} /> },
  ];
  if (isShort) return <Definition entries={about} />;
  const rest: readonly (DefinitionEntry | null)[] = [
    server === null
      ? null
      : { term: t('preview.server'), value: <span className="break-all">{server}</span> },
    { term: t('preview.expires'), value: <Expires expiresAt={expiresAt} /> },
    { term: t('preview.made'), value: <span className="tabular-nums">{formatDateTime(madeAt)}</span> },
    { term: t('preview.network'), value: t(`network.${network}`) },
    { term: t('preview.hash'), value: <ShortKey text={paymentHash} what={t('preview.hash')} /> },
  ];
  return <Definition entries={[...about, ...rest.filter((entry) => entry !== null)]} />;
};
