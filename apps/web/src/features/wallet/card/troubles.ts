import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import { type Sign, WALLET_MARKS } from '../marks.ts';
import { t } from './strings.ts';

/** Something about a wallet that somebody should look at. */
export interface Trouble {
  readonly key: string;
  readonly mark: Sign;
  readonly text: string;
}

const WARN: Sign = { shape: 'triangle', tone: 'warn' };

const toUnclear = ({ id, name, unclearCount }: Wallet): Trouble[] =>
  unclearCount === 0
    ? []
    : [{ key: `unclear ${id}`, mark: WARN, text: t('trouble.unclear', { name, count: unclearCount }) }];

const toState = ({ id, name, state, isSynchronized }: Wallet): Trouble[] => {
  if (state === 'unknown' || state === 'paused') return [];
  if (state !== 'ok') return [{ key: id, mark: WALLET_MARKS[state], text: t(`trouble.${state}`, { name }) }];
  return isSynchronized === false
    ? [{ key: id, mark: WARN, text: t('trouble.not-synchronized', { name }) }]
    : [];
};

/** What is wrong with the wallets; money whose whereabouts nobody knows comes first. */
export const toTroubles = (wallets: readonly Wallet[]): Trouble[] => [
  ...wallets.flatMap(toUnclear),
  ...wallets.flatMap(toState),
];
