import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { useMemo } from 'react';
import { AboutAmount } from '../units/AboutAmount.tsx';
import { Amount } from '../units/Amount.tsx';
import { type AmountText, useAmountText } from '../units/use-amount-text.ts';
import { type ChannelTotals, toChannelTotals } from './channel-list.ts';
import { STATE_ORDER } from './channel-marks.ts';
import { t } from './strings.ts';

interface TotalProps {
  title: string;
  meaning: string;
  sat: number | null;
  isAbout?: boolean;
  stale: boolean;
}

const Total = ({ title, meaning, sat, isAbout = false, stale }: TotalProps) => {
  const Shown = isAbout ? AboutAmount : Amount;
  return (
    <div className="min-w-0">
      <h3 className="font-medium text-ink-2 text-sm">{title}</h3>
      <p>
        <Shown sat={sat} size="large" stale={stale} />
      </p>
      <p className="max-w-prose text-ink-3 text-xs">{meaning}</p>
    </div>
  );
};

/** What is ours in them, and how much of that is there but cannot be sent now. */
const describeOurs = ({ leftOutSat, offlineSat }: ChannelTotals, { tell }: AmountText): string => {
  if (leftOutSat === null) return '';
  const amount = tell(leftOutSat);
  return offlineSat === null || offlineSat === leftOutSat
    ? t('totals.ours', { amount })
    : t('totals.oursOffline', { amount, offline: tell(offlineSat) });
};

/** "Not in these sums: 2 offline, 1 pending. Yours in them: 310,000 sat."; null: nothing is left out. */
const describeLeftOut = (totals: ChannelTotals, amounts: AmountText): string | null => {
  const { leftOut, leftOutSat, leftOutUnknownCount, unknownCount } = totals;
  const parts = STATE_ORDER.flatMap((state) => {
    if (state === 'open' || leftOut[state] === 0) return [];
    return [t(`totals.${state}`, { count: leftOut[state] })];
  });
  if (unknownCount > 0) parts.push(t('totals.noAmounts', { count: unknownCount }));
  if (parts.length === 0) return null;
  const isSome = leftOutUnknownCount > 0 && leftOutSat !== null;
  return [
    t('totals.leftOut', { what: parts.join(', ') }),
    describeOurs(totals, amounts),
    isSome ? t('totals.some', { count: leftOutUnknownCount }) : '',
  ]
    .filter(Boolean)
    .join(' ');
};

export interface TotalsLineProps {
  channels: readonly Channel[];
  stale: boolean;
}

/** What can be sent and received now through all channels that work, and what these sums leave out. */
export const TotalsLine = ({ channels, stale }: TotalsLineProps) => {
  const totals = useMemo(() => toChannelTotals(channels), [channels]);
  const amounts = useAmountText();
  const leftOut = describeLeftOut(totals, amounts);
  return (
    <div className="mb-5">
      <div className="grid gap-x-8 gap-y-3 sm:grid-cols-3">
        <Total title={t('totals.send')} meaning={t('totals.sendHint')} sat={totals.sendSat} stale={stale} />
        <Total
          title={t('totals.receive')}
          meaning={t('totals.receiveHint')}
          sat={totals.receiveSat}
          isAbout
          stale={stale}
        />
        <Total
          title={t('totals.capacity')}
          meaning={t('totals.capacityHint', { count: totals.countedCount })}
          sat={totals.capacitySat}
          stale={stale}
        />
      </div>
      {leftOut === null ? null : <p className="mt-2 max-w-prose text-ink-2 text-xs">{leftOut}</p>}
    </div>
  );
};
