import { EmptyState } from '../../../ui/EmptyState.tsx';
import { t } from './strings.ts';

/** What a channel is for, where there is none. */
export const NoChannels = () => (
  <EmptyState title={t('none')}>
    <p>{t('none.what')}</p>
    <p className="mt-2">{t('none.how')}</p>
  </EmptyState>
);
