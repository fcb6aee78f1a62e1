import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useMay } from '../../../api/use-may.ts';
import { findUnclear } from '../orders/order-state.ts';
import { useOfferedFile } from './use-offered-file.ts';

/** The file of a payout on the page of its account: taken from who may send it, while nothing else is unclear. */
export const usePayoutFile = (page: PoolPage) => {
  const may = useMay('pool.manage');
  const waitsFor = findUnclear(page);
  const isTaken = may && waitsFor === null && !page.config.paused;
  const upload = isTaken ? 'now' : may ? 'later' : 'never';
  return { ...useOfferedFile(isTaken), isTaken, upload, waitsFor } as const;
};
export type PayoutFile = ReturnType<typeof usePayoutFile>;
