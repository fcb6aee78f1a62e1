import type { PaymentRequest, RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { Definition } from '../../../ui/Definition.tsx';
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

export interface RequestAboutProps {
  request: PaymentRequest;
  payeeName: RequestVerdict['payeeName'];
}

/** What a payment request is about: who gets how much for what. */
export const RequestAbout = ({ request, payeeName }: RequestAboutProps) => {
  const { amountMsat, memo, memoHash, payee } = request;
  return (
    <Definition
      entries={[
        {
          term: t('preview.amount'),
          value: amountMsat === null ? t('preview.none') : <MsatAmount amountMsat={amountMsat} />,
        },
        { term: t('preview.memo'), value: <Memo memo={memo} memoHash={memoHash} /> },
        { term: t('preview.payee'), value: <Payee payee={payee} name={payeeName} /> },
      ]}
    />
  );
};
