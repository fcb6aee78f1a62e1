import { formatExactGrin } from '../../../lib/grin.ts';
import { formatDateTime } from '../../../lib/time.ts';
import { formatTimeSpan } from '../../../lib/time-spans.ts';
import { t } from '../strings.ts';
import type { CreditBar } from './credit-bars.ts';

/** What a bar says, in words: when or which block, how much, and of how many blocks. */
export const describeBar = (
  { amountNanogrin, blockCount, fromMs, toMs, height }: CreditBar,
  nowMs: number,
): string => {
  const amount = amountNanogrin === null ? t('credits.notRecorded') : formatExactGrin(amountNanogrin);
  if (height !== null) return t('credits.ofBlock', { height, amount, when: formatDateTime(fromMs) });
  const when = formatTimeSpan(fromMs, toMs ?? fromMs, nowMs);
  return blockCount === null
    ? t('credits.ofSpan', { when, amount })
    : t('credits.ofSpanBlocks', { when, amount, count: blockCount });
};
