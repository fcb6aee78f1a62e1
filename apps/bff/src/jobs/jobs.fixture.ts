import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '@mintdeck/shared-types/job';
import type { SkipReason, StartActionRequest } from '@mintdeck/shared-types/jobs';
import type { Kysely } from 'kysely';
import { openTestDatabase } from '../../test/databases.ts';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { createSecretBox } from '../db/secret-box.ts';
import { Claims } from './claims.ts';
import { Jobs } from './jobs.ts';
import type { ActionEnd, ActionOrder, ActionProgress, ActionRunner, JobAuditEntry } from './needs.ts';

export const AUTHOR = { accountId: 'account00001', username: 'alice', sourceAddress: '192.0.2.1' };
export const DONE: ActionEnd = { state: 'done', reason: null, note: null };
export const FAILED: ActionEnd = { state: 'failed', reason: 'refused', note: 'Invalid request' };

/** The id of the n-th miner. */
export const toMinerId = (index: number) => `m${String(index).padStart(11, '0')}`;

/** An action under way at one miner, in a test's hands. */
export interface Errand {
  readonly order: ActionOrder;
  readonly how: 'perform' | 'resume';
  readonly memo: unknown;
  /** Resolves when the job allows bytes to leave; then they have left. */
  send(): Promise<void>;
  awaiting(note?: string): void;
  end(end?: ActionEnd): void;
  crash(): void;
}

/** A runner that does what the test says, and counts what left for each miner. */
export class FakeRunner implements ActionRunner {
  readonly sent = new Map<string, number>();
  readonly errands = new Map<string, Errand>();
  readonly skips = new Map<string, SkipReason>();

  prepare(...[, , raw]: Parameters<ActionRunner['prepare']>) {
    return { parameters: { ...raw, secret: 'pool-password' }, asked: raw };
  }

  judge(...[, minerId]: Parameters<ActionRunner['judge']>) {
    return { skip: this.skips.get(minerId) ?? null, warnings: [] };
  }

  perform(order: ActionOrder, progress: ActionProgress, signal: AbortSignal): Promise<ActionEnd> {
    const send = async () => {
      await progress.sending({ uptimeS: 100 });
      signal.throwIfAborted();
      this.sent.set(order.minerId, (this.sent.get(order.minerId) ?? 0) + 1);
    };
    return this.take({ order, how: 'perform', memo: null, send, progress }, signal);
  }

  resume(...[order, { memo }, progress, signal]: Parameters<ActionRunner['resume']>): Promise<ActionEnd> {
    const send = () => Promise.reject(new Error('nothing is sent a second time'));
    return this.take({ order, how: 'resume', memo, send, progress }, signal);
  }

  errand(index: number): Errand {
    const errand = this.errands.get(toMinerId(index));
    if (errand === undefined) throw new Error(`nothing is under way at miner ${index}`);
    return errand;
  }

  private take(
    {
      progress,
      ...what
    }: Omit<Errand, 'awaiting' | 'end' | 'crash'> & { progress: Pick<ActionProgress, 'awaiting'> },
    signal: AbortSignal,
  ): Promise<ActionEnd> {
    const { minerId } = what.order;
    const { promise, resolve, reject } = Promise.withResolvers<ActionEnd>();
    signal.addEventListener('abort', () => reject(signal.reason));
    this.errands.set(minerId, {
      ...what,
      awaiting: (note) => progress.awaiting(note ?? null),
      end: (end = DONE) => resolve(end),
      crash: () => reject(new Error('a bug')),
    });
    return promise.finally(() => this.errands.delete(minerId));
  }
}

/** A database with jobs on it, which can be stopped, or cut off, and started again. */
export const openTestJobs = async ({ underWayMax = 1000 } = {}) => {
  const database = await openTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-jobs-'));
  const db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
  const secrets = createSecretBox(Buffer.alloc(32, 1));
  const audit: JobAuditEntry[] = [];
  const bugs: unknown[] = [];
  const published: { topic: string; value: unknown }[] = [];
  const gone = new Set<string>();
  const clock = { now: 1_700_000_000_000 };
  const hooks: { beforeAudit?: () => Promise<void> } = {};
  const create = async (own: Kysely<Database> = db, box = secrets) => {
    const runner = new FakeRunner();
    const jobs = new Jobs({
      db: own,
      secrets: box,
      runner,
      miners: {
        find: (id) => (gone.has(id) ? undefined : { name: `name ${id}`, address: '192.0.2.2', mac: null }),
      },
      audit: {
        record: async (entry) => void audit.push(entry),
        recordMany: async (entries) => {
          await hooks.beforeAudit?.();
          audit.push(...entries);
        },
      },
      publish: (update) => void published.push(update),
      now: () => clock.now,
      reportBug: (error) => bugs.push(error),
      claims: new Claims(underWayMax),
      runningMinersMax: 10_000,
    });
    await jobs.load();
    return { jobs, runner };
  };
  return {
    db,
    /** another connection, which can be cut off */
    connect: () => openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null }),
    audit,
    bugs,
    published,
    gone,
    clock,
    /** `beforeAudit` runs before many rows of the audit are written at once */
    hooks,
    create,
    close: async () => {
      await db.destroy();
      await database.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
};
export type TestJobs = Awaited<ReturnType<typeof openTestJobs>>;

/** An order for miners 0 to `count` - 1, all in one packet unless the changes say otherwise. */
export const toOrder = (
  count: number,
  { orderId = 'order-0000000001', ...changes }: Partial<StartActionRequest> = {},
): StartActionRequest => ({
  orderId,
  action: 'restart-cgminer',
  minerIds: Array.from({ length: count }, (_, index) => toMinerId(index)),
  parameters: {},
  packetSize: 500,
  packetPauseS: 0,
  ...changes,
});

/** The number of miners in each state, without those that have none. */
export const countsOf = ({ counts }: Job) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
