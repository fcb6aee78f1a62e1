import { ApiProblem } from '../../../lib/api-problem.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { ORDER_MARKS } from '../marks.ts';
import { t } from './strings.ts';
import type { OrderView } from './use-pool-order.ts';

const Failure = ({ error, ownFields }: { error: unknown; ownFields: readonly string[] }) => {
  const code = error instanceof ApiProblem ? error.code : null;
  const fields = error instanceof ApiProblem ? Object.keys(error.fields) : [];
  // said at the fields already
  if (code === 'invalid-input' && fields.length > 0 && fields.every((field) => ownFields.includes(field)))
    return null;
  if (error instanceof ApiProblem && code === 'already-running')
    return <OutcomeNotice shape="cross" tone="bad" title={error.message || t('failed.busy')} />;
  return (
    <ErrorNotice error={error}>
      <p className="text-ink-2">{t('failed.nothing')}</p>
      {error instanceof ApiProblem
        ? Object.entries(error.fields)
            .filter(([field]) => !ownFields.includes(field))
            .map(([field, message]) => (
              <p key={field} className="text-ink-2">
                {message}
              </p>
            ))
        : null}
    </ErrorNotice>
  );
};

export interface OrderProgressProps {
  view: OrderView;
  /** fields that show their own errors */
  ownFields: readonly string[];
}

/** What became of an order that did not simply go through, and what to do. */
export const OrderProgress = ({ view, ownFields }: OrderProgressProps) => {
  if (view.kind === 'failed') return <Failure error={view.error} ownFields={ownFields} />;
  if (view.kind === 'looking' || view.kind === 'missing') {
    return (
      <OutcomeNotice
        shape="question"
        tone="warn"
        title={t(`outcome.${view.kind}`)}
        text={t(`outcome.${view.kind}Do`)}
      />
    );
  }
  if (view.kind !== 'ended' || view.order.state === 'done') return null;
  const { state, note } = view.order;
  return (
    <OutcomeNotice
      {...ORDER_MARKS[state]}
      title={t(`outcome.${state}`)}
      text={t(`outcome.${state}Do`)}
      words={note}
      wordsLabel={t('outcome.words')}
    />
  );
};
