import {
  type EditPoolSettingsRequest,
  LISTS_AGE_MS,
  type PoolOrder,
} from '@mintdeck/shared-types/pool/orders';
import { ApiError } from '../../http/api-error.ts';
import type { PoolAudit, PoolReadings, PoolUpstream } from '../needs.ts';
import { keepTaken, type OrderingAccounts, requirePassword } from './kept-password.ts';
import { OrderGivenUp } from './new-order.ts';
import type { OrderAuthor, OrderBook } from './order-book.ts';
import { LOOKED_FOR_MS, NOTHING_BEFORE } from './order-row.ts';
import { judgeSettings } from './settings-evidence.ts';

/** As long as the pool repeats an answer. */
const ASKED_EVERY_MS = 120_000;

export interface SettingsDeskOptions {
  accounts: OrderingAccounts;
  audit: PoolAudit;
  upstream: Pick<PoolUpstream, 'refresh' | 'updateSettings'>;
  book: OrderBook;
  /** ms since the epoch */
  now: () => number;
}

type Seen = NonNullable<PoolReadings['settings']['value']>;

const refuse = (field: string, message: string) =>
  new ApiError('invalid-input', { fields: { [field]: message } });

/** The pool wants both at once and shows a wallet only in part: what it shows must never be sent back as a wallet. */
const toBody = ({ monitor, wallet }: EditPoolSettingsRequest, seen: Seen) => {
  const wantedMonitor = monitor ?? seen.monitor;
  if (wantedMonitor === null) throw refuse('monitor', 'The pool does not tell it: choose');
  if (wallet === undefined && seen.wallet === null)
    throw refuse('wallet', 'The pool does not tell it: enter the wallet, or leave none');
  if (wallet === undefined && seen.wallet !== '')
    throw refuse('wallet', 'The pool shows only a part of it: enter the wallet again, or leave none');
  return { monitor: wantedMonitor, wallet: wallet ?? '' };
};

/** Takes orders of other settings at the pool. */
export class SettingsDesk {
  private readonly options: SettingsDeskOptions;
  private readonly ending = new AbortController();
  /** by account, ms since the epoch: when the settings were last asked for to see what became of an order */
  private readonly askedAt = new Map<string, number>();

  constructor(options: SettingsDeskOptions) {
    this.options = options;
  }

  /** What has not left yet leaves no more. */
  stop(): void {
    this.ending.abort(new OrderGivenUp());
  }

  /**
   * Orders settings and gives how that ended. Throws ApiError already-running, credential-locked or invalid-input, and UpstreamError when
   * the pool could not be asked right before; nothing was ordered then.
   */
  async order(id: string, request: EditPoolSettingsRequest, author: OrderAuthor): Promise<PoolOrder> {
    const { accounts, upstream, book, now } = this.options;
    const config = accounts.require(id);
    const known = book.list(id).find((order) => order.id === request.orderId);
    if (known?.kind === 'settings') return known;
    accounts.requireStill(id, request.target ?? config);
    book.requireFree(id);
    const password = requirePassword(accounts, id, request.password);
    const { signal } = this.ending;
    const { settings } = await upstream.refresh(id, 'settings', signal);
    const seen = this.correct(id, settings);
    const body = toBody(request, seen);
    const asked = { monitor: body.monitor, wallet: request.wallet === undefined ? null : body.wallet !== '' };
    const order = await book.place(
      id,
      {
        id: request.orderId,
        kind: 'settings',
        facts: { asked: JSON.stringify(asked) },
        before: { ...NOTHING_BEFORE, settings: seen },
        check: () => accounts.requireStill(id, config),
        send: async () => ({ settings: await upstream.updateSettings(id, { ...body, password }, signal) }),
      },
      author,
    );
    this.askedAt.set(id, now());
    this.ask(id);
    if (order.state === 'done' && request.keepPassword)
      await keepTaken(this.options, { config, password, author });
    return order;
  }

  /** Looks for what was ordered in what the pool says now, and has it asked again as long as it does not show. */
  async look(id: string, readings: PoolReadings): Promise<void> {
    const { book, now } = this.options;
    for (const row of book.listAwaited(id).filter(({ kind }) => kind === 'settings')) {
      const verdict = judgeSettings(row, readings, book.listRows(id));
      if (verdict === 'shown') await book.see(id, row.id);
      else if (verdict === 'absent' && row.state === 'not-known')
        await book.settle(id, row.id, { state: 'not-done' });
      else if (now() < row.sent_at + LISTS_AGE_MS + LOOKED_FOR_MS) this.askInTurn(id);
    }
  }

  /** What was taken a moment ago is not in the pool's answers yet: sending back what they say would undo it. */
  private correct(id: string, { value, takenAt }: PoolReadings['settings']): Seen {
    const seen = value ?? { monitor: null, wallet: null };
    const [newest] = this.options.book
      .list(id)
      .filter(
        ({ kind, state, isSeen }) =>
          kind === 'settings' && (state === 'done' || (state === 'cleared' && isSeen)),
      );
    if (!newest?.asked || takenAt === null || takenAt >= newest.sentAt + LISTS_AGE_MS) return seen;
    const { monitor, wallet } = newest.asked;
    const corrected = wallet === null ? seen.wallet : wallet ? null : '';
    return { monitor: monitor ?? seen.monitor, wallet: corrected };
  }

  private askInTurn(id: string): void {
    const { now } = this.options;
    const waitedMs = now() - (this.askedAt.get(id) ?? Number.NEGATIVE_INFINITY);
    if (waitedMs >= 0 && waitedMs < ASKED_EVERY_MS) return;
    this.askedAt.set(id, now());
    this.ask(id);
  }

  private ask(id: string): void {
    // why it was not answered is in the reading, and it is asked again
    this.options.upstream.refresh(id, 'settings', this.ending.signal).catch(() => undefined);
  }
}
