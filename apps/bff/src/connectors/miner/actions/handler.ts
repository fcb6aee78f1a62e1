import type { DoubtReason, FailReason, PlanWarning } from '@mintdeck/shared-types/jobs';
import type { MinerDetail } from '@mintdeck/shared-types/miner';
import type { ActionParameters, MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { z } from 'zod';
import type { ActionEndpoint } from '../endpoints.ts';
import type { FleetMiner } from '../needs.ts';
import type { MinerLink } from './link.ts';
import type { ActionEnd, ActionNeeds, Prepared } from './needs.ts';

/** What one look at a miner says of an action that was sent. A look that gets no answer throws UpstreamError instead. */
export type Seen =
  | { is: 'done'; note?: string }
  /** The miner is as it was. It counts once `settleS` is over, or, when the reply was lost, at the limit: it may act late. */
  | { is: 'not-done'; reason: FailReason; note?: string | null }
  /** `begun`: it was seen to act, and is not back at work; said with the outcome when it does not come back in time. */
  | { is: 'not-yet'; begun?: string }
  /** nothing can be told from what it says, or from where it is silent; `reason`: how it is called when it stays so */
  | { is: 'unclear'; note?: string; reason?: DoubtReason };

/** What is sent, and what the looks after it compare with. */
export interface Ready<M> {
  /** stored in clear: no secret may be in it */
  memo: M;
  form?: URLSearchParams;
}

export interface Sent<P, M> {
  readonly minerId: string;
  readonly parameters: P;
  readonly memo: M;
  /** ms since the epoch: when the first byte left, or was about to */
  readonly sentAt: number;
  /** the device said that it took it; null: its reply was lost, or is forgotten since a restart of the server */
  readonly accepted: true | null;
}

/** How a look reaches a miner. All of it passes through the lane of whoever is asked. */
export interface Seeing {
  /** at the address and with the login it has now, by our registry */
  readonly link: MinerLink;
  /** the same miner elsewhere, or with another login: nothing it says counts before `identify` */
  open(at: { origin?: string; login?: { username: string; password: string } }): MinerLink;
  readonly signal: AbortSignal;
  /** ms since the epoch */
  now(): number;
}

/** What handlers need beyond the miner itself. */
export type HandlerNeeds = Pick<ActionNeeds, 'fleet' | 'miners' | 'now' | 'pools' | 'guard'>;

/** How it is called when the miner is not seen again in time. */
interface Silence {
  reason: DoubtReason;
  note: string;
}

/** One action: what it compares, what it sends, and how its effect is seen. The runner does everything else. */
export interface ActionSpec<A extends MinerAction, P, M> {
  readonly endpoint: ActionEndpoint;
  /** of what `prepare` gives; it comes back out of the database */
  readonly parameters: z.core.$ZodType<P>;
  readonly memo: z.core.$ZodType<M>;
  /** How long after an accepted order a miner that is as it was has not done it, seconds. */
  readonly settleS: number;
  /** Left out: `not-seen-again`. */
  readonly silent?: Silence;
  /** Left out: the parameters are sent as they are asked for, and hold no secret. Throws ApiError invalid-input. */
  prepare?(
    minerIds: readonly string[],
    asked: ActionParameters<A>,
  ): { parameters: P; asked: Record<string, unknown> };
  /** From what is known already, without asking the miner. */
  judge?(
    miner: FleetMiner,
    detail: MinerDetail,
    parameters: P,
  ): { alreadySo?: boolean; warnings?: PlanWarning[] };
  /** The newest state of the miner before anything is sent: `link` has been identified. An ActionEnd: nothing is sent. */
  readBefore(
    seeing: Seeing,
    about: { minerId: string; parameters: P },
  ): Promise<Ready<M> | { end: ActionEnd }>;
  look(seeing: Seeing, sent: Sent<P, M>): Promise<Seen>;
  /** What is said while it is awaited. */
  toNote?(sent: Sent<P, M>): string | null;
  /** Called with the end of an order that was, or may have been, sent. */
  conclude?(minerId: string, end: ActionEnd): Promise<void>;
}

/** A spec whose own types are hidden, as the record of handlers holds it. */
export interface ActionHandler {
  readonly endpoint: ActionEndpoint;
  readonly settleS: number;
  readonly silent: Silence | null;
  prepare(minerIds: readonly string[], asked: unknown): Prepared;
  judge(
    miner: FleetMiner,
    detail: MinerDetail,
    parameters: unknown,
  ): { alreadySo: boolean; warnings: PlanWarning[] };
  readBefore(
    seeing: Seeing,
    about: { minerId: string; parameters: unknown },
  ): Promise<Ready<unknown> | { end: ActionEnd }>;
  look(seeing: Seeing, sent: Sent<unknown, unknown>): Promise<Seen>;
  toNote(sent: Sent<unknown, unknown>): string | null;
  conclude(minerId: string, end: ActionEnd): Promise<void>;
}
