import {
  type ActionInterruption,
  MINER_ACTIONS,
  type MinerAction,
} from '@mintdeck/shared-types/miner/actions';
import { wait } from '../../../wait.ts';
import { isReadOnlyModel } from '../normalize.ts';
import { takePending } from '../take-pending.ts';
import { withinLimit } from '../time-limit.ts';
import type { ActionHandler, Ready, Seeing, Sent } from './handler.ts';
import { judgeMiner } from './judge.ts';
import { MinerLink } from './link.ts';
import type { ActionEnd, ActionNeeds, ActionOrder, ActionProgress, ActionRunner } from './needs.ts';
import { ended, failed, toEndBefore, toEndOfOrder } from './outcome.ts';
import { type Pace, watchEffect } from './watch-effect.ts';

export interface RunnerTimes {
  /** of everything before the order: its lane may hold it back for minutes after a time-out */
  beforeMs: number;
  pace: Pace;
  /** until an outcome is called "not known", ms after the order */
  toLimitMs(action: MinerAction): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

const TIMES: RunnerTimes = {
  beforeMs: 60_000,
  pace: { firstMs: 2000, growth: 1.3, mostMs: 10_000 },
  toLimitMs: (action) => MINER_ACTIONS[action].limitS * 1000,
  wait,
};

export interface RunnerOptions extends ActionNeeds {
  handlers: Readonly<Record<MinerAction, ActionHandler>>;
  times?: RunnerTimes;
}

/** The miner is away, or mines nothing, for a while that is known. */
const COMES_BACK: ReadonlySet<ActionInterruption> = new Set(['mining-restarts', 'reboots', 'moves']);

type Before = { ready: Ready<unknown>; seeing: Seeing } | { end: ActionEnd };

/** One order on its way. */
interface Errand {
  readonly order: ActionOrder;
  readonly handler: ActionHandler;
  readonly signal: AbortSignal;
}

class Runner implements ActionRunner {
  private readonly options: RunnerOptions;
  private readonly times: RunnerTimes;

  constructor(options: RunnerOptions) {
    this.options = options;
    this.times = options.times ?? TIMES;
  }

  prepare(...[action, minerIds, raw]: Parameters<ActionRunner['prepare']>) {
    return this.handlerOf(action).prepare(minerIds, raw);
  }

  judge(...[action, minerId, parameters]: Parameters<ActionRunner['judge']>) {
    return judgeMiner(this.options, this.handlerOf(action), { minerId, parameters });
  }

  async perform(order: ActionOrder, progress: ActionProgress, signal: AbortSignal): Promise<ActionEnd> {
    const errand = { order, handler: this.handlerOf(order.action), signal };
    const before = await this.lookBefore(errand);
    if ('end' in before) return before.end;
    const { ready, seeing } = before;
    await this.requireLeave(errand, () => progress.sending(ready.memo));
    const sentAt = this.options.now();
    return this.asPlanned(errand, sentAt, async () => {
      const sending = await this.send(errand, ready, seeing);
      if ('end' in sending) return sending.end;
      const { accepted } = sending;
      return this.watch(errand, { ...this.toSent(errand, ready.memo, sentAt), accepted }, progress);
    });
  }

  resume(...[order, { memo, sentAt: noted }, progress, signal]: Parameters<ActionRunner['resume']>) {
    const errand = { order, handler: this.handlerOf(order.action), signal };
    // In the future: it was noted with a clock that has been set back since.
    const sentAt = Math.min(noted, this.options.now());
    return this.asPlanned(errand, sentAt, () =>
      this.watch(errand, this.toSent(errand, memo, sentAt), progress),
    );
  }

  private handlerOf(action: MinerAction): ActionHandler {
    return this.options.handlers[action];
  }

  private toSent({ order }: Errand, memo: unknown, sentAt: number): Sent<unknown, unknown> {
    const { minerId, parameters } = order;
    return { minerId, parameters, memo, sentAt, accepted: null };
  }

  /** Page, login, MAC and model, then what the handler wants to know: nothing is sent to a stranger. Throws the abort reason. */
  private async lookBefore({ order, handler, signal }: Errand): Promise<Before> {
    const { minerId, parameters } = order;
    const { endpoint } = handler;
    try {
      return await withinLimit({ limitMs: this.times.beforeMs, endpoint, signal }, async (limited) => {
        const seeing = this.see(minerId, limited);
        if (seeing === null) return { end: ended('skipped', 'removed') };
        const { overview } = await seeing.link.identify(limited);
        if (isReadOnlyModel(overview.model)) return { end: ended('skipped', 'read-only-model') };
        if (seeing.link.isGuest) return { end: failed('guest-account') };
        const ready = await handler.readBefore(seeing, { minerId, parameters });
        return 'end' in ready ? ready : { ready, seeing };
      });
    } catch (error) {
      signal.throwIfAborted();
      if (this.options.fleet.find(minerId) === undefined) return { end: ended('skipped', 'removed') };
      return { end: toEndBefore(error) };
    }
  }

  /** Throws when it cannot be noted, or the job is cancelled: then nothing leaves, and nothing waits for it. */
  private async requireLeave({ order, handler, signal }: Errand, note: () => Promise<void>): Promise<void> {
    try {
      await note();
      signal.throwIfAborted();
    } catch (error) {
      await handler.conclude(order.minerId, failed('not-sent'));
      throw error;
    }
  }

  /** The order itself, once. `accepted` null: it may have arrived. Throws the abort reason. */
  private async send(
    { handler: { endpoint }, signal }: Errand,
    { form }: Ready<unknown>,
    { link }: Seeing,
  ): Promise<{ accepted: true | null } | { end: ActionEnd }> {
    let left = false;
    const onSent = () => {
      left = true;
    };
    try {
      await link.order({ endpoint, form, onSent }, signal);
      return { accepted: true };
    } catch (error) {
      signal.throwIfAborted();
      const end = left ? toEndOfOrder(error, form) : toEndBefore(error);
      return end === null ? { accepted: null } : { end };
    }
  }

  private watch(
    { order, handler, signal }: Errand,
    sent: Sent<unknown, unknown>,
    progress: Pick<ActionProgress, 'awaiting'>,
  ): Promise<ActionEnd> {
    progress.awaiting(handler.toNote(sent));
    const { now } = this.options;
    const { pace, wait, toLimitMs } = this.times;
    const see = () => this.see(order.minerId, signal);
    return watchEffect({
      handler,
      sent,
      see,
      limitMs: toLimitMs(order.action),
      pace,
      wait,
      now,
      signal,
    });
  }

  /** Runs the part during which the miner may be away, and says so to browsers. Afterwards it is polled at once. */
  private async asPlanned(
    { order: { minerId, action }, handler, signal }: Errand,
    since: number,
    work: () => Promise<ActionEnd>,
  ): Promise<ActionEnd> {
    const { interruption, usualS } = MINER_ACTIONS[action];
    const find = () => this.options.miners.find(minerId);
    if (COMES_BACK.has(interruption)) find()?.live.beginPlanned({ action, since, usualS });
    try {
      const end = await work();
      await handler.conclude(minerId, end);
      return end;
    } finally {
      // A stopping server leaves it as it is: the same look goes on after its next start.
      if (!signal.aborted) {
        find()?.live.endPlanned();
        find()?.pollNow();
      }
    }
  }

  /** How the miner is reached now; null: it is no longer ours. */
  private see(minerId: string, signal: AbortSignal): Seeing | null {
    const { fleet, http, now } = this.options;
    const miner = fleet.find(minerId);
    if (miner === undefined) return null;
    const { mac } = miner;
    const here = { http, origin: miner.origin, login: fleet.readLogin(minerId), lane: miner.lane, mac };
    return {
      link: new MinerLink({
        ...here,
        pending: {
          read: () => fleet.pendingPasswords.read(minerId)?.password ?? null,
          take: (password) => takePending(fleet, minerId, password),
        },
      }),
      signal,
      now,
      open: ({ origin = here.origin, login = here.login }) => {
        const lane = origin === here.origin ? here.lane : (fleet.locate(origin)?.lane ?? here.lane);
        return new MinerLink({ ...here, origin, login, lane });
      },
    };
  }
}

/** Does actions to miners: look, send once, look until the effect is seen. */
export const createActionRunner = (options: RunnerOptions): ActionRunner => new Runner(options);
