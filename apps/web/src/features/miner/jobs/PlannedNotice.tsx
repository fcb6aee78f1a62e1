import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { minerActionSchema } from '@mintdeck/shared-types/miner/actions';
import * as z from 'zod/mini';
import { formatDuration, SECOND_MS } from '../../../lib/time.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { useAgeText, useStale } from '../../../ui/use-age.ts';
import { t as actionText } from '../actions/strings.ts';
import { t } from './strings.ts';

/** A server of another version may know more actions: its own word is better than none. */
const toName = (action: string): string => {
  // no action of the menu: a rollout does it
  if (action === 'upgrade') return t('miner.upgrade');
  const known = z.safeParse(minerActionSchema, action);
  return known.success ? actionText(`name.${known.data}`) : action;
};

/** What is being done to a miner now, for how long, and how long it usually takes. */
export const PlannedNotice = ({ planned }: { planned: NonNullable<MinerEntry['planned']> }) => {
  const { action, since, usualS } = planned;
  const age = useAgeText(since) ?? '';
  const late = useStale(since, usualS * SECOND_MS);
  return (
    <p
      role="status"
      className="mb-4 flex flex-wrap items-center gap-x-2.5 border-busy border-s-2 bg-sunken px-4 py-2.5 text-sm"
    >
      <Mark shape="turn" tone="busy" />
      <span className="font-medium">{t('miner.planned', { action: toName(action), age })}</span>
      <span className="text-ink-2">
        {t(late ? 'miner.longer' : 'miner.usual', { duration: formatDuration(usualS) })}
      </span>
    </p>
  );
};
