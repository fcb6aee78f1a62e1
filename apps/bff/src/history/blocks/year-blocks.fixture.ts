import { CHUNK_ROWS, type OpenMinute } from '../recorder/minute.ts';
import { type BlockRow, type HistoryDb, writeBlocks } from './block-rows.ts';
import { Table } from './table.ts';
import { encodeTable } from './table-codec.ts';
import { ALL_TIERS, blockAt, DAY_MS, floorTo, TIERS, type Tier } from './tiers.ts';

const BLOCKS_AT_ONCE = 128;

interface OpenBlock {
  readonly fromAt: number;
  readonly table: Table;
}

/** Blocks of years of some miners, which are told step by step, oldest first. */
export class YearBlocks {
  private readonly db: HistoryDb;
  private readonly ids: readonly string[];
  private readonly toMs: number;
  private readonly open = new Map<string, OpenBlock>();
  private readonly full: BlockRow[] = [];

  /** `ids` in the order of their slots; `toMs` is where they end, ms since the epoch */
  constructor(db: HistoryDb, ids: readonly string[], toMs: number) {
    this.db = db;
    this.ids = ids;
    this.toMs = toMs;
  }

  /** Adds a step of a tier, and so to all coarser ones; the hours and the day of the last day are made when it is over. */
  add(step: OpenMinute, tier: Tier): void {
    const isLastDay = floorTo(step.at, DAY_MS) === floorTo(this.toMs, DAY_MS);
    const tiers = ALL_TIERS.filter(
      ({ stepMs }) => stepMs >= tier.stepMs && !(isLastDay && stepMs > TIERS.tenMinutes.stepMs),
    );
    for (const [slot, minerId] of this.ids.entries()) {
      const source = step.tables[Math.floor(slot / CHUNK_ROWS)];
      const row = slot % CHUNK_ROWS;
      if (!source?.hasRow(row)) continue;
      for (const each of tiers) {
        const { table, fromAt } = this.block(minerId, each, step.at);
        table.mergeRow(Math.floor((step.at - fromAt) / each.stepMs), source, row);
      }
    }
  }

  /** Writes the blocks that are complete. */
  async write(): Promise<void> {
    while (this.full.length > 0) {
      const blocks = this.full.splice(0, BLOCKS_AT_ONCE);
      await this.db.transaction().execute((transaction) => writeBlocks(transaction, blocks));
    }
  }

  /** Writes everything. */
  async end(): Promise<void> {
    for (const key of [...this.open.keys()]) this.close(key);
    await this.write();
  }

  private block(minerId: string, tier: Tier, at: number): OpenBlock {
    const key = `${minerId} ${tier.stepS}`;
    const known = this.open.get(key);
    const fromAt = blockAt(tier, at);
    if (known?.fromAt === fromAt) return known;
    this.close(key);
    const fresh = { fromAt, table: new Table(tier.rowCount) };
    this.open.set(key, fresh);
    return fresh;
  }

  private close(key: string): void {
    const block = this.open.get(key);
    this.open.delete(key);
    const [minerId = '', stepText] = key.split(' ');
    const tier = ALL_TIERS.find(({ stepS }) => stepS === Number(stepText));
    // what would be removed at once is not written
    if (block === undefined || tier === undefined || block.fromAt + tier.blockMs <= this.toMs - tier.keptMs)
      return;
    const { fromAt, table } = block;
    this.full.push({ minerId, stepS: tier.stepS, fromAt, body: encodeTable(table) });
  }
}
