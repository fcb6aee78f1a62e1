import { type MinerState, minerStateSchema } from '@mintdeck/shared-types/miner';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database, MinerStatesTable } from '../db/schema.ts';
import { toGroups } from './batch/turns.ts';

/** Changes are written together: after a power cut there are thousands of them within seconds. */
const WRITE_EVERY_MS = 5000;

interface LastState {
  state: MinerState;
  /** ms since the epoch */
  since: number;
  /** switched off by us, and not heard of since */
  poweredOff: boolean;
}

export interface LastStatesOptions {
  db: Kysely<Database>;
  /** told when changes cannot be written; they are tried again with the next ones */
  reportBug: (error: unknown) => void;
}

/** The state every miner was last seen in and since when, kept over restarts; the last seconds before a crash are not. */
export class LastStates {
  private readonly options: LastStatesOptions;
  private readonly known = new Map<string, LastState>();
  private readonly unwritten = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(options: LastStatesOptions) {
    this.options = options;
  }

  /** Reads what is known, and forgets miners that are not among these. */
  async load(minerIds: ReadonlySet<string>): Promise<void> {
    const rows = await this.options.db.selectFrom('miner_states').selectAll().execute();
    for (const { miner_id: id, state, since, powered_off: off } of rows) {
      const parsed = z.safeParse(minerStateSchema, state);
      if (!parsed.success || !minerIds.has(id)) continue;
      this.known.set(id, { state: parsed.data, since, poweredOff: off === 1 });
    }
    const gone = rows.map((row) => row.miner_id).filter((id) => !minerIds.has(id));
    for (const ids of toGroups(gone)) {
      await this.options.db.deleteFrom('miner_states').where('miner_id', 'in', ids).execute();
    }
  }

  recall(minerId: string): Pick<LastState, 'state' | 'since'> | null {
    const known = this.known.get(minerId);
    return known === undefined ? null : { state: known.state, since: known.since };
  }

  isPoweredOff(minerId: string): boolean {
    return this.known.get(minerId)?.poweredOff === true;
  }

  /** Notes that we switched a miner off, or that it answers again; one without any state yet has none to keep it with. */
  notePoweredOff(minerId: string, poweredOff: boolean): void {
    const known = this.known.get(minerId);
    if (known === undefined || known.poweredOff === poweredOff) return;
    this.keep(minerId, { ...known, poweredOff });
  }

  /** Notes that a miner is in a state since a moment, ms since the epoch. Gives at once; it is written within seconds. */
  note(minerId: string, state: MinerState, since: number): void {
    const known = this.known.get(minerId);
    if (known?.state === state && known.since === since) return;
    this.keep(minerId, { state, since, poweredOff: known?.poweredOff ?? false });
  }

  private keep(minerId: string, state: LastState): void {
    this.known.set(minerId, state);
    this.unwritten.add(minerId);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.write();
    }, WRITE_EVERY_MS);
    this.timer.unref();
  }

  /** Writes what is not written yet. */
  async stop(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.write();
  }

  private write(): Promise<void> {
    this.writing = this.writing.then(() => this.writeAll()).catch(this.options.reportBug);
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    for (const ids of toGroups([...this.unwritten])) {
      // as they are now; what changes meanwhile is noted anew
      const rows = ids.flatMap((id) => {
        const known = this.known.get(id);
        if (known === undefined) return [];
        const { state, since, poweredOff } = known;
        return [{ miner_id: id, state, since, powered_off: poweredOff ? 1 : 0 }];
      });
      for (const id of ids) this.unwritten.delete(id);
      try {
        await this.put(rows);
      } catch (error) {
        for (const id of ids) this.unwritten.add(id);
        throw error;
      }
    }
  }

  private async put(rows: readonly MinerStatesTable[]): Promise<void> {
    await this.options.db
      .insertInto('miner_states')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('miner_id').doUpdateSet((eb) => ({
          state: eb.ref('excluded.state'),
          since: eb.ref('excluded.since'),
          powered_off: eb.ref('excluded.powered_off'),
        })),
      )
      .execute();
  }
}
