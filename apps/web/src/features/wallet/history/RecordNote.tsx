import type { WalletHistory } from '@mintdeck/shared-types/wallet/history';
import { formatDateTime } from '../../../lib/time.ts';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { t } from './strings.ts';

/** How far the record can be believed: since when somebody looked, and what may be missing. */
export const RecordNote = ({
  recordFromMs,
  hasGaps,
  isFull,
}: Omit<WalletHistory, 'transactions' | 'rest'>) => (
  <div className="mt-3 flex max-w-prose flex-col gap-2">
    {isFull ? (
      <OutcomeNotice shape="triangle" tone="warn" title={t('record.full')} text={t('record.full.text')} />
    ) : null}
    {hasGaps ? (
      <OutcomeNotice shape="triangle" tone="warn" title={t('record.gaps')} text={t('record.gaps.text')} />
    ) : null}
    <p className="text-ink-3 text-xs">
      {recordFromMs === null ? t('record.never') : t('record.since', { when: formatDateTime(recordFromMs) })}{' '}
      {t('record.why')}
    </p>
  </div>
);
