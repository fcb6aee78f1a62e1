import type { PoolPage } from '@mintdeck/shared-types/pool/page';

/** Whether anything of the account was ever read, and so may be in our record. */
export const hasRecord = ({ account, credits, payouts }: PoolPage): boolean =>
  account.takenAt !== null || [credits, payouts].some(({ value }) => value !== null && value.length > 0);
