import type { Scan } from '@mintdeck/shared-types/scan';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { t } from './strings.ts';

/** Why there may be nothing, and what to check. */
export const NothingFound = ({ scan }: { scan: Scan }) => {
  if (scan.state === 'running') return <p className="py-6 text-ink-3">{t('nothing.running')}</p>;
  const { answeredCount, known, state } = scan;
  return (
    <EmptyState title={t('nothing.title')}>
      <div className="flex flex-col gap-1">
        {state === 'cancelled' ? <p>{t('nothing.cancelled')}</p> : null}
        {known.length > 0 ? <p>{t('nothing.allKnown')}</p> : null}
        {answeredCount > 0 ? <p>{t('nothing.others', { count: answeredCount })}</p> : null}
        {answeredCount === 0 && known.length === 0 ? <p>{t('nothing.silent')}</p> : null}
        <p>{t('nothing.check')}</p>
      </div>
    </EmptyState>
  );
};
