import type { WalletState } from '@mintdeck/shared-types/wallet/wallet';
import type { MarkProps } from '../../ui/Mark.tsx';

export type Sign = Pick<MarkProps, 'shape' | 'tone'>;

/** Whether the wallet's server answers: no two share colour and shape. */
export const WALLET_MARKS: Readonly<Record<WalletState, Sign>> = {
  ok: { shape: 'disc', tone: 'ok' },
  unreachable: { shape: 'cross', tone: 'bad' },
  'signed-out': { shape: 'diamond', tone: 'warn' },
  'certificate-changed': { shape: 'squares', tone: 'bad' },
  'not-set-up': { shape: 'triangle', tone: 'warn' },
  'not-understood': { shape: 'question', tone: 'bad' },
  paused: { shape: 'bars', tone: 'idle' },
  unknown: { shape: 'ring', tone: 'idle' },
};

/** Nothing new is read, so all figures are of before. */
export const isOfBefore = (state: WalletState): boolean => state !== 'ok';

/** It is read each minute; after three without an answer, what is shown is called old. */
export const STALE_AFTER_MS = 200_000;
