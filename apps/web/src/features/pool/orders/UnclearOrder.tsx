import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { formatDateTime, serverClock } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { describeKind, findUnclear } from './order-state.ts';
import { t } from './strings.ts';

const ClearDialog = lazy(async () => ({ default: (await import('./ClearDialog.tsx')).ClearDialog }));

type Unclear = NonNullable<ReturnType<typeof findUnclear>>;

/** What Mintdeck does about it, and for how long. */
const describeLooking = ({ lookedForUntilMs }: Unclear): string =>
  lookedForUntilMs !== null && lookedForUntilMs > serverClock.now()
    ? t('unclear.looking', { until: formatDateTime(lookedForUntilMs) })
    : t('unclear.looked');

const Notice = ({ accountId, order }: { accountId: string; order: Unclear }) => {
  const may = useMay('pool.manage');
  const [isClearing, setClearing] = useState(false);
  const close = useCallback(() => setClearing(false), []);
  const age = useAgeText(order.sentAt) ?? '';
  const isSending = order.state === 'sending';
  return (
    <OutcomeNotice
      shape={isSending ? 'turn' : 'question'}
      tone={isSending ? 'busy' : 'warn'}
      title={t(isSending ? 'unclear.sending' : 'unclear.not-known', { what: describeKind(order) })}
      words={order.note}
      wordsLabel={t('outcome.words')}
      {...(isSending ? {} : { text: describeLooking(order) })}
    >
      <p className="text-ink-3">{t('unclear.by', { by: order.by, age })}</p>
      {isSending ? null : may ? (
        <Button variant="inset" className="self-start" onClick={() => setClearing(true)}>
          {t('unclear.clear')}
        </Button>
      ) : (
        <p className="text-ink-2">{t('unclear.viewer')}</p>
      )}
      <Suspense>
        {isClearing ? <ClearDialog accountId={accountId} orderId={order.id} onClose={close} /> : null}
      </Suspense>
    </OutcomeNotice>
  );
};

/** The order whose end nobody knows yet, told at the top of the page of its account; nothing where there is none. */
export const UnclearOrder = ({ page }: { page: PoolPage }) => {
  const order = findUnclear(page);
  if (order === null) return null;
  return (
    <div className="mb-6">
      <Notice accountId={page.config.id} order={order} />
    </div>
  );
};
