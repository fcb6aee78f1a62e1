import type { ListedChannel, WalletReadings } from '../needs.ts';
import { type ChannelOrderRow, toBefore } from './order-row.ts';

/** The server reckons capacities in a currency, at a rate that moves between two of its looks. */
const CAPACITY_SLACK = 0.1;

const toTxId = (point: string): string => point.split(':', 1)[0] ?? point;

const isAbout = (capacitySat: number | null, amountSat: number | null): boolean =>
  capacitySat === null ||
  amountSat === null ||
  Math.abs(capacitySat - amountSat) <= amountSat * CAPACITY_SLACK;

/** By the transaction that the server named, else one with that peer and of about that size that was not there right before, nor is another order's. */
const findOpened = (
  row: ChannelOrderRow,
  listed: readonly ListedChannel[],
  ofOthers: ReadonlySet<string>,
): ListedChannel | undefined => {
  if (row.tx_id !== null) return listed.find(({ point }) => toTxId(point) === row.tx_id);
  const known = new Set(toBefore(row).points);
  return listed.find(
    ({ peer, point, capacitySat }) =>
      peer === row.peer &&
      !known.has(point) &&
      !ofOthers.has(toTxId(point)) &&
      isAbout(capacitySat, row.amount_sat),
  );
};

const STILL_THERE: readonly ListedChannel['state'][] = ['open', 'offline', 'pending', 'unknown'];

/** Closing, or listed no more. */
const isClosed = (row: ChannelOrderRow, listed: readonly ListedChannel[]): boolean => {
  const { points } = toBefore(row);
  const channel = listed.find(({ point }) => points.includes(point));
  return channel === undefined || !STILL_THERE.includes(channel.state);
};

/**
 * Whether the wallet's list of channels shows what was ordered, and the transaction it names. Null: it does not, which proves nothing, as
 * the list is a minute old or older: an order is never taken for undone by time.
 */
export const findEvidence = (
  row: ChannelOrderRow,
  { value, takenAt }: WalletReadings['channels'],
  txIdsOfOthers: ReadonlySet<string>,
): { readonly txId: string | null } | null => {
  if (value === null || takenAt === null || takenAt <= row.sent_at) return null;
  if (row.kind !== 'open') return isClosed(row, value) ? { txId: null } : null;
  const opened = findOpened(row, value, txIdsOfOthers);
  return opened === undefined ? null : { txId: toTxId(opened.point) };
};
