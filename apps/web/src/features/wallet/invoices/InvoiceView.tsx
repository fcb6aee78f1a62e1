import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Check, Copy, ExternalLink } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { copyText } from '../../../lib/clipboard.ts';
import { formatDateTime } from '../../../lib/time.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { BUTTON_SHAPE, Button } from '../../../ui/Button.tsx';
import { Definition } from '../../../ui/Definition.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { QrCode } from '../node/QrCode.tsx';
import { ShortKey } from '../node/ShortKey.tsx';
import { Amount } from '../units/Amount.tsx';
import { useAmountText } from '../units/use-amount-text.ts';
import { INVOICE_MARKS, type InvoiceState, toQrText, toWalletLink } from './invoice-state.ts';
import { t } from './strings.ts';
import { useCountdown } from './use-countdown.ts';
import { useInvoiceState } from './use-invoice-state.ts';

const Countdown = ({ expiresAt }: Pick<Invoice, 'expiresAt'>) => {
  const left = useCountdown(expiresAt);
  if (left === null) return null;
  return (
    <p className="text-sm tabular-nums">
      {t('view.left', { time: left })}{' '}
      <span className="text-ink-3">{t('view.until', { when: formatDateTime(expiresAt) })}</span>
    </p>
  );
};

/** What a payer needs: the code, its text to copy, and a wallet of this computer. */
const Handover = ({ invoice }: { invoice: Invoice }) => {
  const [isCopied, setCopied] = useState(false);
  const { text } = invoice;
  return (
    <div className="flex flex-wrap items-start gap-5">
      <QrCode text={toQrText(text)} label={t('view.qr')} />
      <div className="flex min-w-0 flex-1 basis-52 flex-col items-start gap-2.5">
        <p className="line-clamp-5 max-w-full break-all font-mono text-ink-2 text-xs" title={text}>
          {text}
        </p>
        <Button
          variant="primary"
          icon={isCopied ? <Check className="size-4" /> : <Copy className="size-4" />}
          onBlur={() => setCopied(false)}
          onClick={() => void copyText(text).then(setCopied)}
        >
          <span role="status">{t(isCopied ? 'view.copied' : 'view.copy')}</span>
        </Button>
        <a href={toWalletLink(text)} className={`${BUTTON_SHAPE} bg-sunken text-ink hover:bg-line`}>
          <ExternalLink className="size-4" aria-hidden="true" />
          {t('view.link')}
        </a>
      </div>
    </div>
  );
};

const Head = ({ invoice, state }: { invoice: Invoice; state: InvoiceState }) => {
  const head = useRef<HTMLDivElement>(null);
  // it took the place of a form, or turned to paid: what is read next is here
  // biome-ignore lint/correctness/useExhaustiveDependencies: each state is news
  useEffect(() => head.current?.focus(), [state]);
  return (
    <div ref={head} tabIndex={-1} role="status" className="flex flex-col gap-1 outline-none">
      <p
        className={`flex items-center gap-2.5 ${state === 'paid' ? 'font-semibold text-lg text-ok' : 'text-ink-2'}`}
      >
        <Mark {...INVOICE_MARKS[state]} className={state === 'paid' ? 'size-5' : 'size-3'} />
        {t(`view.title.${state}`)}
      </p>
      <p>
        <Amount sat={invoice.amountSat} size="large" />
      </p>
    </div>
  );
};

const Differs = ({ askedSat, amountSat }: Invoice) => {
  const { tellExactly } = useAmountText();
  return askedSat === amountSat ? null : (
    <OutcomeNotice
      shape="triangle"
      tone="warn"
      title={t('view.differs')}
      text={t('view.differsText', { asked: tellExactly(askedSat), amount: tellExactly(amountSat) })}
    />
  );
};

export interface InvoiceViewProps {
  invoice: Invoice;
  isListening: WalletPage['isListening'];
  /** when the wallet was last read, ms since the epoch; null: never */
  listedAt: number | null;
}

/** An invoice of ours: for the payer while it is open, then what became of it. */
export const InvoiceView = ({ invoice, isListening, listedAt }: InvoiceViewProps) => {
  const state = useInvoiceState(invoice, listedAt);
  const { memo, paymentHash, paidAt, expiresAt, isQuickPay } = invoice;
  return (
    <div className="flex flex-col gap-4">
      <Head invoice={invoice} state={state} />
      {state === 'paid' ? (
        <p className="text-sm">{t('view.paidAt', { when: formatDateTime(paidAt) })}</p>
      ) : (
        <Differs {...invoice} />
      )}
      {state === 'open' ? (
        <>
          <Handover invoice={invoice} />
          <Countdown expiresAt={expiresAt} />
          <p className="text-ink-3 text-sm">{t(isListening ? 'view.listening' : 'view.notListening')}</p>
        </>
      ) : null}
      {state === 'expired' || state === 'unsure' ? (
        <p className="text-ink-2 text-sm">{t(`view.${state}Text`)}</p>
      ) : null}
      <Definition
        entries={[
          {
            term: t('view.memo'),
            value:
              memo === null || memo === '' ? (
                <span className="text-ink-3">{t('view.noMemo')}</span>
              ) : (
                toVisibleText(memo)
              ),
          },
          { term: t('view.hash'), value: <ShortKey text={paymentHash} what={t('view.hash')} /> },
        ]}
      />
      {isQuickPay ? <p className="text-ink-3 text-xs">{t('view.quickPay')}</p> : null}
    </div>
  );
};
