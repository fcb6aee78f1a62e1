import type { PoolOrder, RequestPayoutRequest } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useCallback, useState } from 'react';
import { formatExactGrin } from '../../../lib/grin.ts';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useAgeText } from '../../../ui/use-age.ts';
import { OrderDialog } from './OrderDialog.tsx';
import { requestPayout } from './order-requests.ts';
import { t } from './strings.ts';
import { type OrderBody, usePoolOrder } from './use-pool-order.ts';
import { usePoolPassword } from './use-pool-password.ts';

type Method = RequestPayoutRequest['method'];
const FIELDS = ['method'] as const;

/** What is known of the wallet that the pool would connect to. */
const toWalletHint = (wallet: string | null | undefined): string => {
  if (wallet === null || wallet === undefined) return t('payout.httpUnknown');
  return wallet === '' ? t('payout.httpNone') : t('payout.httpHint', { wallet });
};

/** The pool took one already, and its lists do not show it yet. */
const Recent = ({ sentAt }: { sentAt: number }) => (
  <OutcomeNotice
    shape="triangle"
    tone="warn"
    title={t('payout.recent', { age: useAgeText(sentAt) ?? '' })}
    text={t('payout.recentText')}
  />
);

interface AmountProps {
  unpaidNanogrin: string | null;
  takenAt: number | null;
}

/** How much it would be: what a person wants to be sure of before ordering it. */
const Amount = ({ unpaidNanogrin, takenAt }: AmountProps) => {
  const age = useAgeText(takenAt);
  if (unpaidNanogrin === null || age === null)
    return <p className="text-ink-2 text-sm">{t('payout.allUnknown')}</p>;
  return (
    <div>
      <p className="break-words font-semibold text-xl tabular-nums">{formatExactGrin(unpaidNanogrin)}</p>
      <p className="mt-1 text-ink-2 text-sm">{t('payout.all', { age })}</p>
    </div>
  );
};

export interface PayoutDialogProps {
  page: PoolPage;
  onClose: () => void;
}

/** A payout: how much, which way, and what has to be ready for it. */
export const PayoutDialog = ({ page, onClose }: PayoutDialogProps) => {
  const { config, account, dashboard } = page;
  const [method, setMethod] = useState<Method | null>(null);
  const wallet = dashboard.value?.settings?.wallet;
  const recent = page.orders.find(
    ({ kind, state, isSeen }) => kind === 'payout' && state === 'done' && !isSeen,
  );
  const password = usePoolPassword(config.password);
  const onDone = useCallback(
    (order: PoolOrder) => {
      toasts.show({ tone: 'ok', text: t(order.method === 'email' ? 'payout.takenMail' : 'payout.taken') });
      onClose();
    },
    [onClose],
  );
  const order = usePoolOrder<OrderBody<RequestPayoutRequest>>({
    config,
    send: (body) => requestPayout(config.id, body),
    onDone,
  });
  return (
    <OrderDialog
      title={t('payout.title', { name: config.name })}
      submitLabel={t('payout.submit')}
      user={config.user}
      isReady={method !== null}
      order={order}
      password={password}
      fields={FIELDS}
      onClose={onClose}
      onSubmit={(taken) => method !== null && order.place({ ...taken, method })}
    >
      <Amount unpaidNanogrin={account.balances?.unpaidNanogrin ?? null} takenAt={account.takenAt} />
      {recent === undefined ? null : <Recent sentAt={recent.sentAt} />}
      <ChoiceField
        legend={t('payout.method')}
        name="method"
        value={method}
        onChange={setMethod}
        error={order.fieldError('method')}
        choices={[
          { value: 'http', label: t('payout.http'), hint: toWalletHint(wallet), disabled: wallet === '' },
          {
            value: 'email',
            label: t('payout.email', { user: config.user }),
            hint: t('payout.emailHint'),
          },
        ]}
      />
    </OrderDialog>
  );
};
