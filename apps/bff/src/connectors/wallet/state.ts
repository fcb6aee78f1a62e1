import type { Reading } from '@mintdeck/shared-types/reading';
import type { MoneyHold, WalletNode } from '@mintdeck/shared-types/wallet/page';
import type { WalletState } from '@mintdeck/shared-types/wallet/wallet';
import { findDistrustBehind } from '../../upstream/trust.ts';
import type { UpstreamError } from '../../upstream/upstream-error.ts';
import { NotSetUpError } from './wallet-error.ts';

export interface WalletCondition {
  readonly paused: boolean;
  /** false: a person has to sign in */
  readonly hasSession: boolean;
  /** true: something was answered since the start */
  readonly isAnswered: boolean;
  /** why the newest look brought nothing; null: it brought something */
  readonly error: UpstreamError | null;
}

/** Whether the wallet's server answers for it (docs/reference/wallet.md, States). */
export const toWalletState = ({ paused, hasSession, isAnswered, error }: WalletCondition): WalletState => {
  if (paused) return 'paused';
  if (!hasSession) return 'signed-out';
  if (error === null) return isAnswered ? 'ok' : 'unknown';
  if (findDistrustBehind(error) !== null) return 'certificate-changed';
  if (error instanceof NotSetUpError) return 'not-set-up';
  if (error.kind === 'unauthorized') return 'signed-out';
  // it answers with an error of its own, or with what is none of its answers
  return error.kind === 'malformed' || error.kind === 'rejected' ? 'not-understood' : 'unreachable';
};

/** Why money cannot be moved now; null: it can. */
export const toHold = (state: WalletState, node: Reading<WalletNode>): MoneyHold | null => {
  if (state === 'unknown') return 'unread';
  if (state !== 'ok') return state;
  if (node.value === null || node.failure !== null) return 'node-down';
  return node.value.isSynchronized === false ? 'not-synchronized' : null;
};
