import type { MoneyHold } from '@mintdeck/shared-types/wallet/page';
import { ApiError } from '../http/api-error.ts';

const WHY: Readonly<Record<MoneyHold, string>> = {
  unread: 'The wallet was not read yet. Wait for its first answer.',
  unreachable: 'The wallet’s server cannot be reached.',
  'signed-out': 'Mintdeck is signed out of the wallet. Sign in with its PIN.',
  'certificate-changed':
    'Another certificate than the trusted one answers for the wallet. Look at it before anything is sent there.',
  'not-set-up': 'The wallet’s server knows this user, but has given it no node.',
  'not-understood': 'The wallet answers in a way that cannot be understood.',
  paused: 'The wallet is paused here.',
  'node-down': 'The wallet’s node does not answer its server.',
  'not-synchronized': 'The wallet’s node has not caught up with the chain yet. Wait until it has.',
};

/** Asked before anything that moves money. Throws ApiError money-on-hold, with why in words. */
export const requireNoHold = (hold: MoneyHold | null): void => {
  if (hold !== null) throw new ApiError('money-on-hold', { message: WHY[hold] });
};
