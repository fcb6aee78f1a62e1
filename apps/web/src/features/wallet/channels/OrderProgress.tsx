import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { formatDuration } from '../../../lib/time.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { ShortKey } from '../node/ShortKey.tsx';
import { ORDER_MARKS } from './channel-marks.ts';
import type { OrderView } from './order-view.ts';
import { t } from './strings.ts';

/** open or close: which words fit. */
const toDeed = ({ kind }: ChannelOrder): 'open' | 'close' => (kind === 'open' ? 'open' : 'close');

const Outcome = ({ order }: { order: ChannelOrder }) => {
  const { state, happened, txId, note } = order;
  const deed = toDeed(order);
  const words = { words: note, wordsLabel: t('words') };
  if (state === 'done')
    return (
      <OutcomeNotice
        {...ORDER_MARKS.done}
        title={t(`outcome.${deed}.done`)}
        text={t(`outcome.${deed}.done.do`)}
      >
        {txId === null ? null : (
          <p className="flex flex-wrap items-center gap-x-2 text-ink-2">
            {t(`outcome.${deed}.tx`)}
            <ShortKey text={txId} what={t('txId')} />
          </p>
        )}
      </OutcomeNotice>
    );
  if (state === 'cleared')
    return (
      <OutcomeNotice
        {...ORDER_MARKS.cleared}
        title={happened === true ? t(`outcome.${deed}.yes`) : t(`outcome.${deed}.no`)}
      />
    );
  if (state === 'sending')
    return (
      <OutcomeNotice {...ORDER_MARKS.sending} title={t('outcome.sending')} text={t('outcome.sending.do')} />
    );
  return (
    <OutcomeNotice
      {...ORDER_MARKS[state]}
      title={t(`outcome.${deed}.${state}`)}
      text={t(`outcome.${state}.do`)}
      {...words}
    />
  );
};

const Refused = ({ error, ownFields }: { error: unknown; ownFields: readonly string[] }) => {
  const fields = error instanceof ApiProblem ? Object.entries(error.fields) : [];
  const others = fields.filter(([field]) => !ownFields.includes(field));
  if (fields.length > 0 && others.length === 0) return null;
  if (error instanceof ApiProblem && error.code === 'already-running') {
    const { retryAfterS } = error;
    const title =
      retryAfterS === null ? t('blocked') : t('blocked.untold', { time: formatDuration(retryAfterS) });
    return <OutcomeNotice shape="question" tone="warn" title={title} text={t('nothingSent')} />;
  }
  return (
    <ErrorNotice error={error} undone={t('notAsked')}>
      <p className="text-ink-2">{t('nothingSent')}</p>
      {others.map(([field, message]) => (
        <p key={field} className="text-ink-2">
          {message}
        </p>
      ))}
    </ErrorNotice>
  );
};

export interface OrderProgressProps {
  view: OrderView;
  /** fields that show their own errors */
  ownFields: readonly string[];
}

/** How an order stands that was sent from a form. */
export const OrderProgress = ({ view, ownFields }: OrderProgressProps) => {
  if (view.kind === 'open') return null;
  if (view.kind === 'known') return <Outcome order={view.order} />;
  if (view.kind === 'refused') return <Refused error={view.error} ownFields={ownFields} />;
  if (view.kind === 'sending')
    return (
      <OutcomeNotice {...ORDER_MARKS.sending} title={t('outcome.sending')} text={t('outcome.sending.do')} />
    );
  return (
    <OutcomeNotice
      {...ORDER_MARKS['not-known']}
      title={t(`outcome.${view.kind}`)}
      text={t(`outcome.${view.kind}.do`)}
    />
  );
};
