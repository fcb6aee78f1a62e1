import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';

/** 5 000 sat that came in for an old PSU. */
export const rowOf = (facts: Partial<WalletTransaction> = {}): WalletTransaction => ({
  id: `invoice:${'ab'.repeat(32)}`,
  kind: 'invoice',
  hash: 'ab'.repeat(32),
  amountSat: 5000,
  isExact: true,
  feesSat: 0,
  confirmations: null,
  at: 1_795_262_000_000,
  memo: 'Old PSU',
  peerName: null,
  note: null,
  ...facts,
});
