import type { ItemReason, PlanWarning, SkipReason } from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';

/** One action at one miner, as a job orders it. */
export interface ActionOrder {
  readonly minerId: string;
  readonly action: MinerAction;
  /** as `prepare` gave them, secrets filled in */
  readonly parameters: unknown;
  readonly account: { accountId: string; username: string };
  readonly sourceAddress: string;
}

/** What a job is told meanwhile. */
export interface ActionProgress {
  /**
   * Resolves when the database knows that bytes may leave; called at most once, right before. `memo`: JSON without secrets, what the
   * look after a restart needs.
   */
  sending(memo: unknown): Promise<void>;
  /** It was taken, or its reply was lost: from now on only looking. `note`: short, such as "waiting at 192.0.2.7". */
  awaiting(note: string | null): void;
}

export interface ActionEnd {
  readonly state: 'done' | 'failed' | 'not-known' | 'skipped';
  readonly reason: ItemReason | null;
  readonly note: string | null;
}

/** How actions are done to miners; jobs decide what is done when, and keep what became of it. */
export interface ActionRunner {
  /** Checks and fills in what a person asked (templates, credential sets). `asked` may be seen by people, `parameters` is sealed. Throws ApiError invalid-input. */
  prepare(
    action: MinerAction,
    minerIds: readonly string[],
    raw: Record<string, unknown>,
  ): { parameters: unknown; asked: Record<string, unknown> };
  /** Why a miner is left out now, and what to think of; asks no miner. */
  judge(
    action: MinerAction,
    minerId: string,
    parameters: unknown,
  ): { skip: SkipReason | null; warnings: PlanWarning[] };
  /** Looks, sends once, and looks until the effect is seen. Throws the abort reason when the server stops. */
  perform(order: ActionOrder, progress: ActionProgress, signal: AbortSignal): Promise<ActionEnd>;
  /** Only looks: the rest of `perform` after a restart. Throws the abort reason when the server stops. */
  resume(
    order: ActionOrder,
    sent: { memo: unknown; sentAt: number },
    progress: Pick<ActionProgress, 'awaiting'>,
    signal: AbortSignal,
  ): Promise<ActionEnd>;
}

/** What a job writes down of a miner when it begins. */
export interface JobMiners {
  /** undefined: it is not there (any more) */
  find(id: string): { name: string; address: string; mac: string | null } | undefined;
}

/** One row of the audit. */
export interface JobAuditEntry {
  account: { accountId: string; username: string };
  sourceAddress: string;
  action: string;
  /** `miner:<id>` or `job:<id>` */
  target: string;
  outcome: 'tried' | 'done' | 'refused' | 'failed';
  note?: string;
}

/** What jobs need of the audit. */
export interface JobAudit {
  record(entry: JobAuditEntry): Promise<void>;
  recordMany(entries: readonly JobAuditEntry[]): Promise<void>;
}
