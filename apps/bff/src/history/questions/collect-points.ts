import { type BlockRow, type HistoryDb, readBlocks, readBlocksAt } from '../blocks/block-rows.ts';
import { BadBytes } from '../blocks/bytes.ts';
import { type ReportBad, readBlock } from '../blocks/read-block.ts';
import { Table } from '../blocks/table.ts';
import {
  blockAt,
  DAY_MS,
  floorTo,
  type Grid,
  HOUR_MS,
  MINUTE_MS,
  TIERS,
  type Tier,
} from '../blocks/tiers.ts';
import { type OpenMinute, placeOf, readChunk, type StoredMinute } from '../recorder/minute.ts';
import type { Slots } from '../recorder/slots.ts';

/** All that is recorded, stored or not. */
export interface HistorySources {
  readonly db: HistoryDb;
  readonly recorder: { readonly slots: Slots; openMinutes(): OpenMinute[] };
  readonly hours: { list(): number[]; minutesOf(hourAt: number): StoredMinute[] };
  readonly dueDays: ReadonlySet<number>;
  readonly onBad: ReportBad;
}

type Wants = (column: number) => boolean;

/** The figures of finished minutes that are not in a block yet; what is unpacked serves every miner of one question. */
export class RecentMinutes {
  /** beginnings of their hours, ms since the epoch */
  readonly hourAts: readonly number[];
  private readonly minutes: readonly StoredMinute[];
  private readonly tables = new Map<Uint8Array, Table | null>();
  private readonly wants: Wants;
  private readonly onBad: ReportBad;

  constructor({ hours, onBad }: HistorySources, grid: Grid, wants: Wants) {
    this.hourAts = hours.list().filter((at) => at + HOUR_MS > grid.fromMs && at < grid.toMs);
    this.minutes = this.hourAts.flatMap((at) => hours.minutesOf(at));
    this.wants = wants;
    this.onBad = onBad;
  }

  /** Puts the minutes of one hour over those of the table. */
  putOver(table: Table, hourAt: number, slot: number): void {
    for (const minute of this.minutes) {
      if (floorTo(minute.at, HOUR_MS) !== hourAt) continue;
      const place = placeOf(minute, slot);
      const source = place === null ? null : this.read(minute, place.chunk);
      if (place === null || !source?.hasRow(place.row)) continue;
      table.replaceRow((minute.at - hourAt) / MINUTE_MS, source, place.row);
    }
  }

  private read(minute: StoredMinute, chunk: number): Table | null {
    const bytes = minute.chunks[chunk];
    if (bytes === undefined) return null;
    const known = this.tables.get(bytes);
    if (known !== undefined) return known;
    const table = this.unpack(minute, chunk);
    this.tables.set(bytes, table);
    return table;
  }

  private unpack(minute: StoredMinute, chunk: number): Table | null {
    try {
      return readChunk(minute, chunk, this.wants);
    } catch (error) {
      if (!(error instanceof BadBytes)) throw error;
      this.onBad(error, { fromAt: minute.at });
      return null;
    }
  }
}

interface Question {
  readonly minerId: string;
  readonly grid: Grid;
  readonly wants: Wants;
  readonly recent: RecentMinutes;
}

/** Adds the steps of a block to the points they are in, but those that `skips` says are read elsewhere. */
const addBlock = (
  points: Table,
  { table, tier, fromAt }: { table: Table; tier: Tier; fromAt: number },
  { grid, skips }: { grid: Grid; skips: (at: number) => boolean },
): void =>
  points.merge(table, (row) => {
    const at = fromAt + row * tier.stepMs;
    return at < grid.fromMs || at >= grid.toMs || skips(at)
      ? -1
      : Math.floor((at - grid.fromMs) / grid.stepMs);
  });

const addOpenMinutes = (points: Table, sources: HistorySources, { minerId, grid, wants }: Question): void => {
  const slot = sources.recorder.slots.find(minerId);
  if (slot === undefined) return;
  for (const minute of sources.recorder.openMinutes()) {
    if (minute.at < grid.fromMs || minute.at >= grid.toMs) continue;
    const { table, row } = minute.place(slot);
    const wanted = new Table(table.rowCount);
    for (const [column, cells] of table.columns) if (wants(column)) wanted.columns.set(column, cells);
    points.mergeRow(Math.floor((minute.at - grid.fromMs) / grid.stepMs), wanted, row);
  }
};

const blocksOf = (sources: HistorySources, tier: Tier, { minerId, grid }: Question): Promise<BlockRow[]> =>
  readBlocks(sources.db, tier, { minerId, fromAt: blockAt(tier, grid.fromMs), toAt: grid.toMs });

/**
 * What is recorded of one miner, a row for each point of the grid. Every step counts once: hours that are not folded come from
 * their minutes, days whose hours are not made yet from steps of ten minutes, everything else from the tier of the grid.
 */
export const collectPoints = async (sources: HistorySources, question: Question): Promise<Table> => {
  const { minerId, grid, wants, recent } = question;
  const points = new Table(grid.pointCount);
  const { onBad } = sources;
  // all that is in memory is looked at before the first wait: what is folded meanwhile is then found twice at worst, never missed
  const hourAts = new Set(recent.hourAts);
  const dayAts = new Set([...sources.dueDays, ...recent.hourAts.map((at) => floorTo(at, DAY_MS))]);
  const isRecent = (at: number) => hourAts.has(floorTo(at, HOUR_MS));
  const slot = sources.recorder.slots.find(minerId);
  addOpenMinutes(points, sources, question);

  const stored = await readBlocksAt(sources.db, TIERS.minutes, {
    minerIds: [minerId],
    fromAts: recent.hourAts,
  });
  for (const hourAt of recent.hourAts) {
    const row = stored.find(({ fromAt }) => fromAt === hourAt);
    const table = readBlock(row, TIERS.minutes, { onBad, wants });
    if (slot !== undefined) recent.putOver(table, hourAt, slot);
    addBlock(points, { table, tier: TIERS.minutes, fromAt: hourAt }, { grid, skips: () => false });
  }
  const isCoarse = grid.tier.stepMs > TIERS.tenMinutes.stepMs;
  if (isCoarse) {
    const fromAts = [...dayAts].filter((at) => at + DAY_MS > grid.fromMs && at < grid.toMs);
    for (const row of await readBlocksAt(sources.db, TIERS.tenMinutes, { minerIds: [minerId], fromAts })) {
      const table = readBlock(row, TIERS.tenMinutes, { onBad, wants });
      addBlock(points, { table, tier: TIERS.tenMinutes, fromAt: row.fromAt }, { grid, skips: isRecent });
    }
  }
  const isElsewhere = isCoarse ? (at: number) => dayAts.has(floorTo(at, DAY_MS)) : isRecent;
  for (const row of await blocksOf(sources, grid.tier, question)) {
    const table = readBlock(row, grid.tier, { onBad, wants });
    addBlock(points, { table, tier: grid.tier, fromAt: row.fromAt }, { grid, skips: isElsewhere });
  }
  return points;
};
