import type { EditPoolSettingsRequest, PoolOrder } from '@mintdeck/shared-types/pool/orders';
import { ApiError } from '../../http/api-error.ts';
import type { PoolAccounts } from '../accounts/pool-accounts.ts';
import type { PoolReadings, PoolUpstream } from '../needs.ts';
import { requirePassword } from './kept-password.ts';
import { type OrderAuthor, type OrderBook, OrderGivenUp } from './order-book.ts';
import { NOTHING_BEFORE, toOrder } from './order-row.ts';

export interface SettingsDeskOptions {
  accounts: PoolAccounts;
  upstream: Pick<PoolUpstream, 'refresh' | 'updateSettings'>;
  book: OrderBook;
}

type Seen = NonNullable<PoolReadings['settings']['value']>;

const refuse = (field: string, message: string) =>
  new ApiError('invalid-input', { fields: { [field]: message } });

/** The pool wants both at once and shows a wallet only in part: what it shows must never be sent back as a wallet. */
const toBody = ({ monitor, wallet }: EditPoolSettingsRequest, seen: Seen) => {
  const wantedMonitor = monitor ?? seen.monitor;
  if (wantedMonitor === null) throw refuse('monitor', 'The pool does not tell it: choose');
  const wantedWallet = wallet ?? seen.wallet;
  if (wallet === undefined && wantedWallet !== null && wantedWallet !== '')
    throw refuse('wallet', 'The pool shows only a part of it: enter the wallet again, or leave none');
  return { monitor: wantedMonitor, wallet: wantedWallet ?? '' };
};

/** Takes orders of other settings at the pool. */
export class SettingsDesk {
  private readonly options: SettingsDeskOptions;
  private readonly ending = new AbortController();

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
    const { accounts, upstream, book } = this.options;
    const config = accounts.require(id);
    const known = book.list(id).find((order) => order.id === request.orderId);
    if (known?.kind === 'settings') return known;
    if (book.isBusy(id)) throw new ApiError('already-running');
    const password = requirePassword(accounts, id, request.password);
    const { signal } = this.ending;
    const { settings } = await upstream.refresh(id, 'settings', signal);
    const body = toBody(request, settings.value ?? { monitor: null, wallet: null });
    const asked = { monitor: body.monitor, wallet: request.wallet === undefined ? null : body.wallet !== '' };
    const order = await book.place(
      id,
      {
        id: request.orderId,
        kind: 'settings',
        facts: { asked: JSON.stringify(asked) },
        before: NOTHING_BEFORE,
        send: async () => {
          await upstream.updateSettings(id, { ...body, password }, signal);
          return {};
        },
      },
      author,
    );
    if (order.state === 'done' && request.keepPassword) await accounts.keepPassword(id, config, password);
    return order;
  }

  /**
   * A done order is seen when the pool says what was asked for. One that is not known stays so: the same settings may have stood there
   * before, and a wallet is masked; a person clears it.
   */
  async look(id: string, { dashboard: { value, takenAt } }: PoolReadings): Promise<void> {
    const { book } = this.options;
    const settings = value?.settings ?? null;
    if (settings === null || takenAt === null) return;
    for (const row of book.listAwaited(id)) {
      if (row.kind !== 'settings' || row.state !== 'done' || takenAt <= row.sent_at) continue;
      const { asked } = toOrder(row);
      const hasWallet = settings.wallet !== null && settings.wallet !== '';
      if (asked === null || settings.monitor !== asked.monitor) continue;
      if (asked.wallet === null || asked.wallet === hasWallet) await book.see(id, row.id);
    }
  }
}
