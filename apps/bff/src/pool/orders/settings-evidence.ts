import { LISTS_AGE_MS } from '@mintdeck/shared-types/pool/orders';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import type { PoolReadings } from '../needs.ts';
import { LOOKED_FOR_MS, toBefore, toOrder } from './order-row.ts';

type Seen = NonNullable<PoolReadings['settings']['value']>;
type Answers = Pick<PoolReadings, 'dashboard' | 'settings'>;

const isNone = (wallet: string | null): boolean | null => (wallet === null ? null : wallet === '');

/** What was asked for, and whether a look at the pool can tell it from what was there before. */
const toExpected = (row: PoolOrderRow) => {
  const { settings: before } = toBefore(row);
  const { asked } = toOrder(row);
  if (asked === null) return null;
  const { monitor, wallet } = asked;
  const noWallet = wallet === null ? null : !wallet;
  const isOtherMonitor = before !== null && before.monitor !== null && before.monitor !== monitor;
  const wasNone = isNone(before?.wallet ?? null);
  const isOtherKind = noWallet !== null && wasNone !== null && wasNone !== noWallet;
  return { before, monitor, noWallet, differs: isOtherMonitor || isOtherKind };
};

/** Whether the pool's own mask of the wallet is another: only told by the same answer that was read before. */
const hasOtherWallet = (before: Seen | null, seen: Seen | null): boolean =>
  before !== null &&
  before.wallet !== null &&
  seen !== null &&
  seen.wallet !== null &&
  seen.wallet !== '' &&
  seen.wallet !== before.wallet;

/** From when on an answer cannot be from before an earlier order that may have been carried out: till then it tells of neither. */
const toProvingMs = (row: PoolOrderRow, rows: readonly PoolOrderRow[]): number => {
  const earlier = rows.filter(
    ({ kind, state, sent_at: sentAt, id }) =>
      kind === 'settings' &&
      id !== row.id &&
      sentAt <= row.sent_at &&
      (state === 'done' || state === 'cleared'),
  );
  return Math.max(row.sent_at, ...earlier.map(({ sent_at: sentAt }) => sentAt + LISTS_AGE_MS));
};

const newerOf = ({ dashboard, settings }: Answers): { takenAt: number; value: Seen } | null => {
  const told = [
    { takenAt: settings.takenAt, value: settings.value },
    { takenAt: dashboard.takenAt, value: dashboard.value?.settings ?? null },
  ];
  const known = told.flatMap(({ takenAt, value }) =>
    takenAt === null || value === null ? [] : { takenAt, value },
  );
  return known.reduce<(typeof known)[number] | null>(
    (newest, each) => (newest === null || each.takenAt > newest.takenAt ? each : newest),
    null,
  );
};

/**
 * What the pool's answers prove about settings that were ordered. shown: they are as ordered, and were not before, or were taken and nothing
 * can be older than the order any more (`rows`: all orders of the account); absent: a day later they are as before, though they would have to differ; open: nobody can say.
 */
export const judgeSettings = (
  row: PoolOrderRow,
  answers: Answers,
  rows: readonly PoolOrderRow[],
): 'shown' | 'absent' | 'open' => {
  const expected = toExpected(row);
  const newest = newerOf(answers);
  if (expected === null || newest === null || newest.takenAt <= toProvingMs(row, rows)) return 'open';
  const { before, monitor, noWallet, differs } = expected;
  const { takenAt, value } = newest;
  const agrees = value.monitor === monitor && (noWallet === null || isNone(value.wallet) === noWallet);
  const isLate = takenAt >= row.sent_at + LISTS_AGE_MS + LOOKED_FOR_MS;
  if (!agrees) return differs && isLate ? 'absent' : 'open';
  const { takenAt: settingsAt, value: settings } = answers.settings;
  const isOtherWallet =
    noWallet === false && settingsAt !== null && settingsAt > row.sent_at && hasOtherWallet(before, settings);
  const isTaken = row.state === 'done' && takenAt >= row.sent_at + LISTS_AGE_MS;
  return differs || isOtherWallet || isTaken ? 'shown' : 'open';
};
