import { ApiError } from '../../http/api-error.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { WalletReadings, WalletUpstream } from '../needs.ts';
import { type PaymentRow, toToldBy } from './payment-row.ts';
import { requestRefused } from './request-refused.ts';

/** The server lists so many; with that many newer ones, an older one may have been there and gone. */
const LISTED_MAX = 50;
/** A look is a GET of ten seconds at most, after one that is under way. */
const LOOK_WITHIN_MS = 25_000;

type Listed = Pick<WalletReadings, 'transactions'>;

const isPaymentOf =
  (hash: string) =>
  ({ kind, hash: each }: { readonly kind: string; readonly hash: string }): boolean =>
    kind === 'payment' && each === hash;

/** Whether this list would have the payment if it was paid: read late enough, and not full of newer ones. By the wallet's clock where that is all there is. */
export const isTelling = (
  { sent_at: sentAt }: Pick<PaymentRow, 'sent_at'>,
  { transactions: { value, takenAt, failure } }: Listed,
  fromMs: number,
): boolean => {
  if (value === null || takenAt === null || failure !== null || takenAt <= fromMs) return false;
  return value.length < LISTED_MAX || value.some(({ at }) => at !== null && at < sentAt);
};

export interface EarlierTriesOptions {
  wallets: { require(id: string): unknown };
  upstream: Pick<WalletUpstream, 'refresh'>;
  /** whether it ended so lately that no list can tell, by a clock that nobody sets */
  isResting: (id: string) => boolean;
  /** ms since the epoch */
  now: () => number;
}

/**
 * What a try that failed, or that a person said did not happen, has to show before its invoice is sent again: a list of the wallet that was
 * read now, would have it, and does not. A server that paid and then says no in plain words is found out by that.
 */
export const createEarlierTries = ({ wallets, upstream, isResting, now }: EarlierTriesOptions) => {
  /** Null: it is there no more, or cannot be asked now. */
  const readNow = async (walletId: string, signal: AbortSignal): Promise<Listed | null> => {
    try {
      return await upstream.refresh(walletId, AbortSignal.any([signal, AbortSignal.timeout(LOOK_WITHIN_MS)]));
    } catch (error) {
      if (signal.aborted || error instanceof UpstreamError || error instanceof ApiError) return null;
      if (error instanceof Error && error.name === 'TimeoutError') return null;
      throw error;
    }
  };
  const isThere = (walletId: string): boolean => {
    try {
      wallets.require(walletId);
      return true;
    } catch (error) {
      if (error instanceof ApiError) return false;
      throw error;
    }
  };
  const toWaitS = (rows: readonly PaymentRow[]): number => {
    const toldBy = rows.flatMap((row) => toToldBy(row) ?? []);
    return Math.max(1, Math.ceil((Math.max(...toldBy, 0) - now()) / 1000));
  };
  /** It was read, and after all of them. */
  const isLate = ({ transactions: { takenAt, failure } }: Listed, rows: readonly PaymentRow[]): boolean =>
    failure === null && takenAt !== null && rows.every((row) => takenAt > (toToldBy(row) ?? 0));
  return {
    /** Throws ApiError request-refused: with already-paid, failed-lately and when to try again, or failed-elsewhere. */
    async requireTold(tries: readonly PaymentRow[], walletId: string, signal: AbortSignal): Promise<void> {
      const asked = tries.filter((row) => toToldBy(row) !== null);
      const own = asked.find(({ wallet_id: id }) => id === walletId)?.id ?? null;
      const early = asked.filter((row) => isResting(row.id) || now() <= (toToldBy(row) ?? 0));
      if (early.length > 0) throw requestRefused('failed-lately', own, { retryAfterS: toWaitS(early) });
      for (const id of new Set(asked.map(({ wallet_id: each }) => each))) {
        const rows = asked.filter(({ wallet_id: each }) => each === id);
        const isTold = rows.every((row) => (row.looked_at ?? 0) > (toToldBy(row) ?? 0));
        const isHere = isThere(id);
        const listed = isHere ? await readNow(id, signal) : null;
        if (listed?.transactions.value?.some(isPaymentOf(rows[0]?.payment_hash ?? '')))
          throw requestRefused('already-paid', own);
        if (isTold || (listed !== null && rows.every((row) => isTelling(row, listed, toToldBy(row) ?? 0))))
          continue;
        throw isHere && (listed === null || !isLate(listed, rows))
          ? requestRefused('failed-lately', own, { retryAfterS: toWaitS(rows) })
          : requestRefused('failed-elsewhere', own);
      }
    },
  };
};
export type EarlierTries = ReturnType<typeof createEarlierTries>;
