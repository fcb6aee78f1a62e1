import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RolloutDetail, RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';
import type { Kysely } from 'kysely';
import { openTestDatabase } from '../../../test/databases.ts';
import { openDatabase } from '../../db/database.ts';
import type { Database } from '../../db/schema.ts';
import { Claims } from '../claims.ts';
import { AUTHOR, toMinerId } from '../jobs.fixture.ts';
import type { JobAuditEntry } from '../needs.ts';
import type {
  PreflightFinding,
  RolloutImage,
  RolloutImages,
  RolloutMiners,
  UpgradeEnd,
  UpgradeOrder,
  UpgradeProgress,
  Upgrader,
} from './needs.ts';
import { Rollouts } from './rollouts.ts';

export { AUTHOR, toMinerId };
export const UPDATED: UpgradeEnd = { phase: 'updated', reason: null, note: null, toVersion: '2.0.0' };
export const FAILED: UpgradeEnd = {
  phase: 'failed',
  reason: 'version-unchanged',
  note: 'it still runs 1.0.0',
  toVersion: '1.0.0',
};
export const IMAGE: RolloutImage = {
  id: 'iiiiiiiiiii1',
  sha256: 'ab'.repeat(32),
  sizeBytes: 1000,
  reportedVersion: '2.0.0',
  hardware: ['t1.g19'],
  isSigned: true,
  isSourceVerified: true,
  isThere: true,
};

/** A plan for miners 0 to `count` - 1: no pilot, one group, no gate, unless the changes say otherwise. */
export const toPlan = (count: number, changes: Partial<RolloutPlan> = {}): RolloutPlan => ({
  imageId: IMAGE.id,
  delivery: { kind: 'upload' },
  minerIds: Array.from({ length: count }, (_, index) => toMinerId(index)),
  pilotCount: 0,
  reviewPilot: false,
  groupSize: 500,
  groupPauseS: 0,
  offlineMost: 500,
  gate: { hashratePercent: 0, withinS: 600 },
  stop: { failuresInARow: null, failedPercent: null },
  ...changes,
});

/** An upgrade under way at one miner, in a test's hands. */
export interface Errand {
  readonly order: UpgradeOrder;
  readonly how: 'perform' | 'resume';
  readonly sent: Parameters<Upgrader['resume']>[1] | null;
  readonly progress: Omit<UpgradeProgress, 'sending'>;
  /** Resolves when the rollout allows bytes to leave; then they have left. */
  send(): Promise<void>;
  end(end?: UpgradeEnd): void;
  crash(): void;
}

/** Does what the test says, and counts what left for each miner. */
export class FakeUpgrader implements Upgrader {
  readonly sent = new Map<string, number>();
  readonly errands = new Map<string, Errand>();
  readonly blockers = new Map<string, PreflightFinding['blocker']>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  preflight(minerId: string): Promise<PreflightFinding> {
    const blocker = this.blockers.get(minerId) ?? null;
    const seen = { version: '1.0.0', hardware: 't1.g19' };
    return Promise.resolve({ takenAt: this.now(), ...seen, blocker });
  }

  perform(order: UpgradeOrder, progress: UpgradeProgress, signal: AbortSignal): Promise<UpgradeEnd> {
    const send = async () => {
      await progress.sending({ uptimeS: 100 });
      signal.throwIfAborted();
      this.sent.set(order.minerId, (this.sent.get(order.minerId) ?? 0) + 1);
    };
    return this.take({ order, how: 'perform', sent: null, send, progress }, signal);
  }

  resume(...[order, sent, progress, signal]: Parameters<Upgrader['resume']>): Promise<UpgradeEnd> {
    const send = () => Promise.reject(new Error('nothing is sent a second time'));
    return this.take({ order, how: 'resume', sent, send, progress }, signal);
  }

  errand(index: number): Errand {
    const errand = this.errands.get(toMinerId(index));
    if (errand === undefined) throw new Error(`nothing is under way at miner ${index}`);
    return errand;
  }

  private take(what: Omit<Errand, 'end' | 'crash'>, signal: AbortSignal): Promise<UpgradeEnd> {
    const { minerId } = what.order;
    const { promise, resolve, reject } = Promise.withResolvers<UpgradeEnd>();
    signal.addEventListener('abort', () => reject(signal.reason));
    const errand = { ...what, end: (end = UPDATED) => resolve(end), crash: () => reject(new Error('a bug')) };
    this.errands.set(minerId, errand);
    return promise.finally(() => {
      if (this.errands.get(minerId) === errand) this.errands.delete(minerId);
    });
  }
}

const toAudit = (rows: JobAuditEntry[]) => ({
  record: async (entry: JobAuditEntry) => void rows.push(entry),
  recordMany: async (entries: readonly JobAuditEntry[]) => void rows.push(...entries),
});

const toImages = (proven: string[], file: { is: 'ok' | 'missing' | 'changed' }): RolloutImages => ({
  find: (id) => (id === IMAGE.id ? IMAGE : undefined),
  check: async () => file.is,
  proveVersion: async (id, version) => void proven.push(`${id} ${version}`),
});

const toMiner = (id: string, firmware: string | null) => ({
  name: `name ${id}`,
  address: '192.0.2.2',
  mac: null,
  pollIntervalS: 10,
  firmware,
});

/** The fleet in a test's hands: who is gone, and what each miner says. */
const createFleet = () => {
  const gone = new Set<string>();
  const hashrates = new Map<string, { takenAt: number; hashrateGhs: number | null }>();
  const medians = new Map<string, number>();
  const firmwares = new Map<string, string>();
  const miners: RolloutMiners = {
    find: (id) => (gone.has(id) ? undefined : toMiner(id, firmwares.get(id) ?? null)),
    readHashrate: (id) => hashrates.get(id) ?? null,
    readWarnings: () => [],
    readMedians: async (ids) => new Map(ids.map((id) => [id, medians.get(id) ?? null])),
  };
  return { gone, hashrates, medians, firmwares, miners };
};

/** A database with rollouts on it, which can be stopped, or cut off, and started again. */
export const openTestRollouts = async () => {
  const database = await openTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-rollouts-'));
  const place = { dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null };
  const db = await openDatabase(place);
  const audit: JobAuditEntry[] = [];
  const bugs: unknown[] = [];
  const published: { topic: string; value: unknown }[] = [];
  const proven: string[] = [];
  const { miners, ...fleet } = createFleet();
  const file: { is: 'ok' | 'missing' | 'changed' } = { is: 'ok' };
  const clock = { now: 1_700_000_000_000 };
  const create = async (own: Kysely<Database> = db, claims = new Claims()) => {
    const now = () => clock.now;
    const upgrader = new FakeUpgrader(now);
    const rollouts = new Rollouts({
      db: own,
      upgrader,
      miners,
      images: toImages(proven, file),
      audit: toAudit(audit),
      publish: (update) => void published.push(update),
      claims,
      now,
      reportBug: (error) => bugs.push(error),
    });
    await rollouts.load();
    rollouts.begin();
    return { rollouts, upgrader, claims };
  };
  return {
    db,
    /** another connection, which can be cut off */
    connect: () => openDatabase(place),
    audit,
    bugs,
    published,
    proven,
    file,
    ...fleet,
    clock,
    create,
    close: async () => {
      await db.destroy();
      await database.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
};
export type TestRollouts = Awaited<ReturnType<typeof openTestRollouts>>;

/** A draft that was looked at and can be started. `wait`: lets the look end. */
export const draftOf = async (
  rollouts: Rollouts,
  plan: RolloutPlan,
  { orderId = 'order-0000000001', wait }: { orderId?: string; wait: () => Promise<unknown> },
) => {
  const { rollout, revision } = await rollouts.drafts.add({ plan, orderId, retryOf: null }, AUTHOR);
  const preflight = await rollouts.beginPreflight(rollout.id);
  await wait();
  return { id: rollout.id, revision, preflightAt: preflight.at };
};

/** The number of miners in each phase, without those that have none. */
export const countsOf = ({ rollout }: Pick<RolloutDetail, 'rollout'>) =>
  Object.fromEntries(Object.entries(rollout.counts).filter(([, count]) => count > 0));
