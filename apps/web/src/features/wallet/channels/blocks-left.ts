import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { formatDuration } from '../../../lib/time.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { t } from './strings.ts';

/** What a block takes on average; a single one may take two minutes or an hour. */
const BLOCK_S = 600;

/** "about 30 min" of three blocks. */
const formatBlocks = (blocks: number): string =>
  t('blocks.about', { time: formatDuration(blocks * BLOCK_S) });

/** What of its state the word does not say: how long it still takes, or the server's own word; null: nothing. */
export const describeWait = ({ state, blocksLeft, word }: Channel): string | null => {
  if (state === 'unknown') return t('wait.unknown', { word: toVisibleText(word) });
  if (state === 'closing') return t('wait.closing');
  if (state !== 'pending' && state !== 'force-closing') return null;
  if (blocksLeft === null) return t(`wait.${state}.notTold`);
  if (blocksLeft <= 0) return t(`wait.${state}.soon`);
  return t(`wait.${state}`, { count: blocksLeft, about: formatBlocks(blocksLeft) });
};
