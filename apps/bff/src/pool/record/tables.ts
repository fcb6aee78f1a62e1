import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';
import type { PoolCredit, PoolDashboard, PoolPayout, PoolWorker } from '@mintdeck/shared-types/pool/page';
import type { Reading } from '@mintdeck/shared-types/reading';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { neutralise, toCsvParts, toNumberCell } from '../../http/csv-text.ts';
import { createTimeCells, toTimeHeads } from '../../http/csv-times.ts';
import { readCredits, readPayouts } from './record-lists.ts';
import { toGrinCell } from './table-cells.ts';

// Tables of a pool account for spreadsheets. Texts are the pool's, and neutralised.

const CREDITS_AT_ONCE = 2000;

export interface TableStyle {
  readonly style: CsvStyle;
  /** of the second column of each time */
  readonly timeZone: string;
}

const toText = (text: string | null): string => neutralise(text ?? '');

/** One row for each algorithm of a worker; one that has none has a row as well. */
const toWorkerRows = (
  worker: PoolWorker,
  toTimes: (ms: number | null) => string[],
  style: CsvStyle,
): string[][] => {
  const head = [toText(worker.name), toText(worker.agent), worker.state, ...toTimes(worker.lastSeenAt)];
  const miner = worker.minerId ?? '';
  if (worker.statistics.length === 0) return [[...head, '', '', '', '', '', '', miner]];
  return worker.statistics.map((each) => [
    ...head,
    toText(each.algorithm),
    ...[each.currentGps, each.averageGps, each.validCount, each.invalidCount, each.staleCount].map((value) =>
      toNumberCell(value, style),
    ),
    miner,
  ]);
};

/** The workers as the pool last told them, and when that was. Throws ApiError upstream-unreachable while it has told none. */
export const toWorkersTable = (
  { value, takenAt }: Reading<PoolDashboard>,
  { style, timeZone }: TableStyle,
): AsyncIterable<string> => {
  const workers = value?.workers ?? null;
  if (workers === null)
    throw new ApiError('upstream-unreachable', {
      message: 'The pool has not told its workers yet. Try again when the page shows them.',
    });
  const toTimes = createTimeCells(timeZone);
  const heads = [
    'worker',
    'agent',
    'state',
    ...toTimeHeads('last share', timeZone),
    'algorithm',
    'current (graphs/s)',
    'average (graphs/s)',
    'valid shares',
    'invalid shares',
    'stale shares',
    'miner',
    ...toTimeHeads('as of', timeZone),
  ];
  const takenCells = toTimes(takenAt);
  const rows = workers.map((worker) =>
    toWorkerRows(worker, toTimes, style).map((cells) => [...cells, ...takenCells]),
  );
  return toCsvParts(heads, rows, style);
};

const toPayoutCells = (
  payout: PoolPayout,
  toTimes: (ms: number | null) => string[],
  style: CsvStyle,
): string[] => [
  ...toTimes(payout.paidAt),
  toGrinCell(payout.amountNanogrin, style),
  payout.amountNanogrin ?? '',
  toText(payout.status),
  toText(payout.txId),
  toText(payout.commit),
  payout.isListed ? 'yes' : 'no',
];

/** All payouts that were ever listed, the newest first. */
export const toPayoutsTable = (
  db: Kysely<Database>,
  accountId: string,
  { style, timeZone }: TableStyle,
): AsyncIterable<string> => {
  const toTimes = createTimeCells(timeZone);
  const heads = [
    ...toTimeHeads('paid', timeZone),
    'amount (grin)',
    'amount (nanogrin)',
    'status',
    'transaction',
    'output commitment',
    'still listed by the pool',
  ];
  const toRows = async function* () {
    const payouts = await readPayouts(db, accountId);
    yield payouts.map((payout) => toPayoutCells(payout, toTimes, style));
  };
  return toCsvParts(heads, toRows(), style);
};

async function* readAllCredits(db: Kysely<Database>, accountId: string): AsyncGenerator<PoolCredit[]> {
  let below: number | null = null;
  while (true) {
    const credits: PoolCredit[] = await readCredits(db, accountId, { below, limit: CREDITS_AT_ONCE });
    yield credits;
    below = credits.at(-1)?.height ?? null;
    if (below === null || credits.length < CREDITS_AT_ONCE) return;
  }
}

/** All credits of our record, from the highest block down. */
export const toCreditsTable = (
  db: Kysely<Database>,
  accountId: string,
  { style, timeZone }: TableStyle,
): AsyncIterable<string> => {
  const toTimes = createTimeCells(timeZone);
  const heads = [
    'block',
    ...toTimeHeads('mined, by the height', timeZone),
    'amount (grin)',
    'amount (nanogrin)',
  ];
  const toRows = async function* () {
    for await (const credits of readAllCredits(db, accountId))
      yield credits.map(({ height, minedAt, amountNanogrin }) => [
        String(height),
        ...toTimes(minedAt),
        toGrinCell(amountNanogrin, style),
        amountNanogrin,
      ]);
  };
  return toCsvParts(heads, toRows(), style);
};
