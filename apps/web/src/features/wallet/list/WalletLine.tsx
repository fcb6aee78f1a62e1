import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import { Link } from 'react-router';
import { Age } from '../../../ui/Age.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { TONE_TEXT } from '../../../ui/state-tones.ts';
import { isOfBefore, STALE_AFTER_MS, WALLET_MARKS } from '../marks.ts';
import { Amount } from '../units/Amount.tsx';
import { t } from './strings.ts';

const WARN = { shape: 'triangle', tone: 'warn' } as const;

const toNeeds = ({ state, isSynchronized, unclearCount }: Wallet): string[] => {
  const needs: string[] = [];
  if (unclearCount > 0) needs.push(t('unclear', { count: unclearCount }));
  if (state === 'ok' && isSynchronized === false) needs.push(t('notSynchronized'));
  return needs;
};

/** One wallet of several: what it holds, how it stands, and the way to its page. */
export const WalletLine = ({ wallet }: { wallet: Wallet }) => {
  const sign = WALLET_MARKS[wallet.state];
  const needs = toNeeds(wallet);
  const isStale = isOfBefore(wallet.state);
  const isLoud = sign.tone === 'bad' || sign.tone === 'warn';
  return (
    <Link
      to={`/wallet/${wallet.id}`}
      className="-mx-2 grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 gap-y-0.5 rounded-md px-2 py-2.5 text-sm hover:bg-sunken md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)_6rem]"
    >
      <span className="min-w-0">
        <span className="block truncate font-medium">{wallet.name}</span>
        <span className={`flex items-center gap-1.5 text-xs ${isLoud ? TONE_TEXT[sign.tone] : 'text-ink-3'}`}>
          <Mark {...sign} className="size-2.5" />
          <span className="truncate">{t(`state.${wallet.state}`, { host: wallet.host })}</span>
        </span>
      </span>
      <span className="text-end">
        <Amount sat={wallet.totalSat} size="normal" stale={isStale} />
      </span>
      <span className="text-ink-2 max-md:hidden md:text-end">
        <Amount sat={wallet.lightningSat} stale={isStale} />
      </span>
      <span className="text-end text-xs max-md:hidden">
        <Age takenAt={wallet.takenAt} staleAfterMs={STALE_AFTER_MS} />
      </span>
      {needs.length === 0 ? null : (
        <span className={`col-span-full flex items-center gap-1.5 text-xs ${TONE_TEXT[WARN.tone]}`}>
          <Mark {...WARN} className="size-2.5" />
          {needs.join(' · ')}
        </span>
      )}
    </Link>
  );
};
