import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { formatDateTime } from '../../../lib/time.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { Amount } from '../units/Amount.tsx';
import { useAmountText } from '../units/use-amount-text.ts';
import { INVOICE_MARKS } from './invoice-state.ts';
import { t } from './strings.ts';
import { useCountdown } from './use-countdown.ts';
import { useInvoiceState } from './use-invoice-state.ts';

const InvoiceDialog = lazy(async () => ({ default: (await import('./InvoiceDialog.tsx')).InvoiceDialog }));
const ForgetDialog = lazy(async () => ({ default: (await import('./ForgetDialog.tsx')).ForgetDialog }));

const SHOWN_FIRST = 10;

/** What was opened from the list. */
type Opened = { readonly kind: 'show' | 'forget'; readonly invoice: Invoice };

const State = ({ invoice, listedAt }: Pick<LineProps, 'invoice' | 'listedAt'>) => {
  const state = useInvoiceState(invoice, listedAt);
  const left = useCountdown(invoice.expiresAt);
  const rest = state === 'open' && left !== null ? t('left', { time: left }) : null;
  const when = state === 'paid' ? formatDateTime(invoice.paidAt) : rest;
  return (
    <p className="flex items-baseline gap-2">
      <Mark {...INVOICE_MARKS[state]} className="relative top-px size-2.5" />
      <span className="min-w-0">
        <span className="font-medium">{t(`state.${state}`)}</span>
        {when === null ? null : <span className="text-ink-3 tabular-nums">{` · ${when}`}</span>}
      </span>
    </p>
  );
};

interface LineProps {
  invoice: Invoice;
  /** when the wallet was last read, ms since the epoch; null: never */
  listedAt: number | null;
  mayForget: boolean;
  onOpen: (opened: Opened) => void;
}

const InvoiceLine = ({ invoice, listedAt, mayForget, onOpen }: LineProps) => {
  const { memo, amountSat, askedSat, madeAt, by, paidAt } = invoice;
  const { tell, tellExactly } = useAmountText();
  const words = { amount: tell(amountSat), memo: memo || t('list.noMemo') };
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 border-line border-t py-2.5 text-sm first:border-t-0 sm:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)_auto] sm:gap-x-6">
      <div className="min-w-0">
        <Amount sat={amountSat} size="normal" />
        {askedSat === amountSat ? null : (
          <span className="ms-2 text-warn text-xs">{t('list.asked', { asked: tellExactly(askedSat) })}</span>
        )}
        <p className="line-clamp-2 break-words text-ink-2">{memo ? toVisibleText(memo) : t('list.noMemo')}</p>
      </div>
      <State invoice={invoice} listedAt={listedAt} />
      <p className="text-ink-3 text-xs tabular-nums">
        <time dateTime={new Date(madeAt).toISOString()}>{formatDateTime(madeAt)}</time>
        <span className="block break-words">{by}</span>
      </p>
      <p className="flex gap-2 max-sm:col-start-2 max-sm:row-span-3 max-sm:row-start-1 max-sm:flex-col sm:min-w-36 sm:justify-end">
        <Button
          aria-label={t('list.showOf', words)}
          onClick={() => onOpen({ kind: 'show', invoice })}
          className="!h-8 pointer-coarse:!h-11"
        >
          {t('list.show')}
        </Button>
        {mayForget && paidAt === null ? (
          <Button
            aria-label={t('list.forgetOf', words)}
            onClick={() => onOpen({ kind: 'forget', invoice })}
            className="!h-8 pointer-coarse:!h-11"
          >
            {t('list.forget')}
          </Button>
        ) : null}
      </p>
    </li>
  );
};

/** The invoices that were made here: those that can be paid first, then the newest. */
export const InvoiceList = ({ page }: { page: WalletPage }) => {
  const mayForget = useMay('wallet.receive');
  const [isWhole, setWhole] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = useCallback(() => setOpened(null), []);
  const { invoices, config, wallet } = page;
  const shown = isWhole ? invoices : invoices.slice(0, SHOWN_FIRST);
  const hiddenCount = invoices.length - SHOWN_FIRST;
  return (
    <Card title={t('list.title')}>
      <p className="mb-2 max-w-prose text-ink-3 text-sm">
        {t(invoices.length === 0 ? 'list.none' : 'list.only')}
      </p>
      <ul aria-label={t('list.title')}>
        {shown.map((invoice) => (
          <InvoiceLine
            key={invoice.id}
            invoice={invoice}
            listedAt={wallet.takenAt}
            mayForget={mayForget}
            onOpen={setOpened}
          />
        ))}
      </ul>
      {hiddenCount > 0 ? (
        <Button className="mt-2" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('list.fewer') : t('list.more', { count: hiddenCount })}
        </Button>
      ) : null}
      <Suspense>
        {opened?.kind === 'show' ? (
          <InvoiceDialog page={page} invoice={opened.invoice} onClose={close} />
        ) : null}
        {opened?.kind === 'forget' ? (
          <ForgetDialog
            walletId={config.id}
            invoice={opened.invoice}
            listedAt={wallet.takenAt}
            onClose={close}
          />
        ) : null}
      </Suspense>
    </Card>
  );
};
