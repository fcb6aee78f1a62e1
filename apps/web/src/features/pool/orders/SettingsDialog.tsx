import type { EditPoolSettingsRequest } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useCallback, useState } from 'react';
import { serverClock } from '../../../lib/time.ts';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { OrderDialog } from './OrderDialog.tsx';
import { orderSettings } from './order-requests.ts';
import { findPending, findSettingsProblems, openSettingsForm, type SettingsForm } from './settings-form.ts';
import { t } from './strings.ts';
import { type OrderBody, usePoolOrder } from './use-pool-order.ts';
import { usePoolPassword } from './use-pool-password.ts';

const FIELDS = ['monitor', 'wallet'] as const;

const toChoice = (value: boolean | null): 'yes' | 'no' | null =>
  value === null ? null : value ? 'yes' : 'no';

export interface SettingsDialogProps {
  page: PoolPage;
  onClose: () => void;
}

/** The two settings that the pool has of an account, sent together. */
export const SettingsDialog = ({ page, onClose }: SettingsDialogProps) => {
  const { config, dashboard } = page;
  // as it was when the dialog opened: what arrives meanwhile does not change what was chosen
  const [shown] = useState(dashboard.value?.settings ?? null);
  const [form, setForm] = useState<SettingsForm>(() => {
    const pending = findPending(page.orders, serverClock.now());
    return openSettingsForm(shown, pending === null || pending.isLate ? null : pending.order.asked);
  });
  const [isTried, setTried] = useState(false);
  const found = findSettingsProblems(form, shown);
  const problems = isTried ? found : {};
  const password = usePoolPassword(config.password);
  const onDone = useCallback(() => {
    toasts.show({ tone: 'ok', text: t('settings.done') });
    onClose();
  }, [onClose]);
  const order = usePoolOrder<OrderBody<EditPoolSettingsRequest>>({
    config,
    send: (body) => orderSettings(config.id, body),
    onDone,
  });
  const change = (changes: Partial<SettingsForm>) => setForm({ ...form, ...changes });
  const { monitor, hasWallet, wallet } = form;
  const masked = shown?.wallet ?? '';
  return (
    <OrderDialog
      title={t('settings.dialogTitle', { name: config.name })}
      submitLabel={t('settings.submit')}
      user={config.user}
      order={order}
      password={password}
      fields={FIELDS}
      onClose={onClose}
      checkFirst={() => {
        setTried(true);
        return Object.keys(found).length === 0;
      }}
      onSubmit={(taken) =>
        monitor !== null && order.place({ ...taken, monitor, wallet: hasWallet ? wallet.trim() : '' })
      }
    >
      <p className="text-ink-2 text-sm">{t('settings.both')}</p>
      <ChoiceField
        legend={t('settings.monitorField')}
        name="monitor"
        value={toChoice(monitor)}
        onChange={(value) => change({ monitor: value === 'yes' })}
        error={problems.monitor ?? order.fieldError('monitor')}
        choices={[
          { value: 'yes', label: t('settings.monitorYes') },
          { value: 'no', label: t('settings.monitorNo') },
        ]}
      />
      <ChoiceField
        legend={t('settings.walletField')}
        name="has-wallet"
        value={toChoice(hasWallet)}
        onChange={(value) => change({ hasWallet: value === 'yes' })}
        error={problems.hasWallet}
        choices={[
          { value: 'yes', label: t('settings.walletOf') },
          { value: 'no', label: t('settings.walletNone') },
        ]}
      />
      {hasWallet ? (
        <TextField
          label={t('settings.address')}
          name="wallet"
          mono
          autoComplete="off"
          value={wallet}
          hint={masked === '' ? t('settings.addressHint') : t('settings.addressAgain', { wallet: masked })}
          error={problems.wallet ?? order.fieldError('wallet')}
          onChange={(event) => change({ wallet: event.target.value })}
        />
      ) : null}
    </OrderDialog>
  );
};
