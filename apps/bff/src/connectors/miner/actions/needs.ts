import type { ItemReason, PlanWarning, SkipReason } from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { AddressGuard } from '../../../upstream/address-guard.ts';
import type { HttpClient } from '../../../upstream/http-client.ts';
import type { MinerLogin } from '../client.ts';
import type { MinerLive } from '../miner-live.ts';
import type { Fleet, FleetMiner, PoolTrust } from '../needs.ts';

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
  /** Resolves when the database knows that bytes may leave. `memo`: JSON without secrets, for the look after a restart. */
  sending(memo: unknown): Promise<void>;
  /** From now on only looking. `note`: short, such as "waiting at 192.0.2.7". */
  awaiting(note: string | null): void;
}

export interface ActionEnd {
  readonly state: 'done' | 'failed' | 'not-known' | 'skipped';
  readonly reason: ItemReason | null;
  readonly note: string | null;
}

export interface Prepared {
  /** sealed while the job is kept */
  readonly parameters: unknown;
  /** may be seen by everybody who sees the job */
  readonly asked: Record<string, unknown>;
}

export interface Judgement {
  readonly skip: SkipReason | null;
  readonly warnings: PlanWarning[];
}

/** How actions are done to miners; jobs decide what is done when, and keep what became of it. */
export interface ActionRunner {
  /** Checks and fills in what a person asked for. Throws ApiError invalid-input. */
  prepare(action: MinerAction, minerIds: readonly string[], raw: Record<string, unknown>): Prepared;
  /** Why a miner is left out now, and what to think of; asks no miner. */
  judge(action: MinerAction, minerId: string, parameters: unknown): Judgement;
  /** Looks, sends once, and looks until the effect is seen. Throws the abort reason only: then nothing more is known of it. */
  perform(order: ActionOrder, progress: ActionProgress, signal: AbortSignal): Promise<ActionEnd>;
  /** Only looks: the rest of `perform`, after a restart of the server. Throws the abort reason only. */
  resume(
    order: ActionOrder,
    sent: { memo: unknown; sentAt: number },
    progress: Pick<ActionProgress, 'awaiting'>,
    signal: AbortSignal,
  ): Promise<ActionEnd>;
}

/** What actions need of the miners being polled. */
export interface ActedMiner {
  readonly live: MinerLive;
  pollNow(): void;
}

/** What actions need of the registry of miners. */
export interface ActionFleet extends Fleet {
  /** The login of a miner is another one now, by what the miner itself was seen to take. Resolves when it is stored. */
  replaceLogin(minerId: string, login: MinerLogin): Promise<unknown>;
  /** `revision`: another one after every change by a person */
  find(id: string): (FleetMiner & { readonly revision: number }) | undefined;
  /** Takes a miner to another address with its login: only for one whose MAC was read there. Throws ApiError and SecretLocked. */
  relocate(minerId: string, to: { address: string; revision: number }): Promise<unknown>;
}

/** What actions need to know of pools. */
export interface PoolKnowledge extends PoolTrust {
  /** of a template's pool with this very URL; `locked`: this server's key does not open it; null: there is none */
  readTemplatePassword(templateId: string, url: string): string | 'locked' | null;
}

export interface ActionNeeds {
  fleet: ActionFleet;
  http: HttpClient;
  miners: { find(id: string): ActedMiner | undefined };
  pools: PoolKnowledge;
  guard: Pick<AddressGuard, 'allows'>;
  /** ms since the epoch */
  now: () => number;
}
