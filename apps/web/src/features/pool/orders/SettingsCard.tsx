import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { serverClock } from '../../../lib/time.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Definition } from '../../../ui/Definition.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { describeHeld } from './order-state.ts';
import { findPending } from './settings-form.ts';
import { t } from './strings.ts';

const SettingsDialog = lazy(async () => ({ default: (await import('./SettingsDialog.tsx')).SettingsDialog }));

/** A change that the pool took and does not show yet. */
const Pending = ({ order, isLate }: NonNullable<ReturnType<typeof findPending>>) => {
  const age = useAgeText(order.sentAt) ?? '';
  return (
    <p role="status" className="flex max-w-prose items-baseline gap-2.5 text-sm">
      <Mark
        shape={isLate ? 'triangle' : 'half'}
        tone={isLate ? 'warn' : 'busy'}
        className="relative top-px"
      />
      <span>{t(isLate ? 'settings.late' : 'settings.pending', { age })}</span>
    </p>
  );
};

const toSwitch = (value: boolean | null, on: string, off: string): string =>
  value === null ? UNKNOWN : value ? on : off;

const Wallet = ({ wallet }: { wallet: string | null }) => {
  if (wallet === null) return UNKNOWN;
  if (wallet === '') return t('settings.noWallet');
  return (
    <>
      <span className="break-all font-mono text-xs">{wallet}</span>
      <span className="text-ink-3">{` ${t('settings.masked')}`}</span>
    </>
  );
};

/** The settings that the pool has of an account, as it shows them, and the way to other ones. */
export const SettingsCard = ({ page }: { page: PoolPage }) => {
  const may = useMay('pool.manage');
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const settings = page.dashboard.value?.settings ?? null;
  const pending = findPending(page.orders, serverClock.now());
  const held = describeHeld(page);
  return (
    <Card
      title={t('settings.title')}
      aside={
        may ? (
          <>
            {held}
            <Button disabled={held !== null} onClick={() => setOpen(true)}>
              {t('settings.change')}
            </Button>
          </>
        ) : null
      }
    >
      <div className="flex flex-col gap-3">
        {pending === null ? null : <Pending {...pending} />}
        {settings === null ? (
          <p className="text-ink-3 text-sm">{t('settings.notRead')}</p>
        ) : (
          <Definition
            entries={[
              {
                term: t('settings.monitor'),
                value: toSwitch(settings.monitor, t('settings.monitorOn'), t('settings.monitorOff')),
              },
              { term: t('settings.wallet'), value: <Wallet wallet={settings.wallet} /> },
              {
                term: t('settings.limited'),
                value: toSwitch(settings.limited, t('settings.limitedOn'), t('settings.limitedOff')),
              },
            ]}
          />
        )}
      </div>
      <Suspense>{isOpen ? <SettingsDialog page={page} onClose={close} /> : null}</Suspense>
    </Card>
  );
};
