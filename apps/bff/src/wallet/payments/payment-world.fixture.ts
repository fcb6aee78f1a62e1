import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import type { Random } from '../../../test/random.ts';
import { ApiError } from '../../http/api-error.ts';
import type { WalletReadings } from '../needs.ts';
import { PinTries } from '../pin-tries.ts';
import { FakeServers, failing } from './fake-server.fixture.ts';
import { createMemoryStore, createMemoryTables, type MemoryOptions } from './memory-store.fixture.ts';
import { PayDesk } from './pay-desk.ts';
import { PaymentBook } from './payment-book.ts';
import {
  AUTHOR,
  hashOf,
  idOf,
  listOf,
  OTHER_WALLET_ID,
  readingsOf,
  requestOf,
  WALLET_ID,
} from './payment-row.fixture.ts';
import { createPaymentWatch, type PaymentWatch } from './payment-watch.ts';
import { Turns } from './turns.fixture.ts';

const WALLETS = [WALLET_ID, OTHER_WALLET_ID];
const HASHES = 5;

const configOf = (id: string): WalletConfig => ({
  id,
  revision: 1,
  name: id,
  user: `${id}@example.org`,
  address: 'https://192.168.1.20:8444',
  trust: { kind: 'public' },
  unit: { kind: 'rate' },
  paused: false,
  session: 'kept',
});

/** One process of ours. */
interface Server {
  readonly name: string;
  readonly book: PaymentBook;
  readonly desk: PayDesk;
  readonly watch: PaymentWatch;
  readonly readings: Map<string, WalletReadings>;
}

/** Two servers on one database, two wallets, a few invoices, and people who click. */
export class PaymentWorld {
  readonly random: Random;
  readonly turns: Turns;
  readonly servers: FakeServers;
  readonly tables = createMemoryTables();
  readonly bugs: unknown[] = [];
  readonly answers: { readonly id: string; readonly payment: Payment }[] = [];
  readonly codes = new Map<string, number>();
  restarts = 0;
  private readonly options: MemoryOptions;
  private idCount = 0;
  private readonly processes: Server[] = [];

  constructor(random: Random, options: MemoryOptions = {}) {
    this.random = random;
    this.options = options;
    this.turns = new Turns(random);
    this.servers = new FakeServers(random, this.turns);
    for (const place of [0, 1]) this.start(place);
  }

  /** A server comes up in the place of one that ended at whatever it was doing, or stopped. */
  start(place: number): void {
    const before = this.processes[place];
    if (before !== undefined && this.random.chance(0.5)) before.desk.stop();
    if (before !== undefined) this.turns.end(before.name);
    this.restarts += 1;
    const server = this.createServer(`server ${place}, start ${this.restarts}`);
    this.processes[place] = server;
    this.follow(server.book.load());
  }

  /** Somebody pays; often an invoice that is known, sometimes an order that was sent already. */
  pay(): void {
    const isAgain = this.idCount > 0 && this.random.chance(0.3);
    if (!isAgain) this.idCount += 1;
    const id = idOf(isAgain ? this.random.whole(1, this.idCount) : this.idCount);
    // the same order again is the same invoice of the same wallet, most of the time
    const number = Number(id.slice(-12)) + (this.random.chance(0.05) ? 1 : 0);
    const walletId = WALLETS[(number * 7) % 5 < 3 ? 0 : 1] ?? WALLET_ID;
    const body = { id, text: String(number % HASHES), amountMsat: '1500000', pin: id };
    const { desk } = this.pickServer();
    for (let clicks = this.random.chance(0.2) ? 2 : 1; clicks > 0; clicks -= 1)
      this.follow(
        desk.pay(walletId, body, AUTHOR).then((payment) => void this.answers.push({ id, payment })),
      );
  }

  /** A person looked, and says the truth of a payment that is not known; nothing while nobody can know it. */
  clear(): void {
    const unclear = [...this.tables.rows.values()].filter(({ state }) => state === 'not-known');
    if (unclear.length === 0) return;
    const row = this.random.pick(unclear);
    const happened = this.servers.payments.some(({ id }) => id === row.id);
    if (!happened && this.servers.mayHappen(row.payment_hash)) return;
    const { book } = this.pickServer();
    this.follow(book.clear(row.wallet_id, row.id, { happened, by: AUTHOR }));
  }

  pass(): Promise<void> {
    return this.turns.pass(this.random.whole(1, 200_000));
  }

  rewrite(): void {
    this.servers.rewrite(this.random.pick(WALLETS));
  }

  /** One server of ours asks for the list: it comes, or it does not, and our record of it is written, or not. */
  read(): void {
    const walletId = this.random.pick(WALLETS);
    this.readOn(this.pickServer(), walletId, this.random.chance(0.7));
  }

  /** All that is under way ends; then both start anew, and read what every wallet lists. */
  async settle(): Promise<void> {
    await this.turns.drain();
    for (const walletId of WALLETS) this.servers.rewrite(walletId);
    for (const [place] of this.processes.entries()) this.start(place);
    await this.turns.drain();
    for (const server of this.processes)
      for (const walletId of WALLETS) {
        this.readOn(server, walletId, true);
        await this.turns.drain();
      }
  }

  /** As each server shows them. */
  listShown(): Payment[][] {
    return this.processes.map(({ book }) => WALLETS.flatMap((walletId) => book.list(walletId)));
  }

  private readOn({ name, watch, readings }: Server, walletId: string, isRecorded: boolean): void {
    const work = async () => {
      const rows = this.servers.list(walletId);
      const takenAt = this.turns.nowMs;
      await this.turns.take(name);
      // it may be late: others have read since
      const isRead = isRecorded || this.random.chance(0.7);
      const known = readings.get(walletId) ?? readingsOf();
      readings.set(walletId, isRead ? { ...known, ...listOf(rows, takenAt) } : known);
      if (isRead && isRecorded)
        this.tables.recorded.set(walletId, [
          ...(this.tables.recorded.get(walletId) ?? []),
          ...rows.map(({ hash, at, feesSat }) => ({ hash, at, feesSat })),
        ]);
      await watch.look(walletId, readings.get(walletId) ?? known);
    };
    this.follow(work());
  }

  private createServer(name: string): Server {
    const turn = () => this.turns.take(name);
    const now = () => this.turns.nowMs;
    const store = createMemoryStore(this.tables, turn, this.options);
    const readings = new Map<string, WalletReadings>();
    const book = new PaymentBook({ store, audit: { record: turn }, now, onChange: () => undefined });
    const desk = new PayDesk({
      wallets: { require: configOf, requireStill: () => undefined },
      upstream: {
        peek: (id) => readings.get(id) ?? readingsOf(),
        readRequest: async (text) => {
          await turn();
          return { request: requestOf({ paymentHash: hashOf(Number(text)) }), refusal: null };
        },
        sendInvoice: async (walletId, order, signal) => {
          const row = this.tables.rows.get(order.pin);
          if (row === undefined) throw new Error('sent without a row');
          await turn();
          signal.throwIfAborted();
          try {
            await this.servers.send({ walletId, hash: row.payment_hash, id: row.id });
          } finally {
            await turn();
          }
        },
        refresh: async (walletId) => {
          await turn();
          if (this.random.chance(0.3)) throw failing({ kind: 'unreachable', isDoubtful: true });
          const takenAt = this.turns.nowMs;
          const rows = this.servers.list(walletId);
          await turn();
          readings.set(walletId, { ...readingsOf(), ...listOf(rows, takenAt) });
          return readings.get(walletId) ?? readingsOf();
        },
        lookSoon: () => undefined,
      },
      book,
      store,
      pinTries: new PinTries({ now, reportBug: (error) => void this.bugs.push(error) }),
      now,
      wait: (ms, signal) => this.turns.wait(name, ms, signal),
      reportBug: (error) => void this.bugs.push(error),
    });
    return { name, book, desk, watch: createPaymentWatch({ book, store }), readings };
  }

  private pickServer(): Server {
    return this.random.pick(this.processes);
  }

  /** A refusal with a code is an answer; anything else is a bug. */
  private follow(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!(error instanceof ApiError)) return this.bugs.push(error);
      this.codes.set(error.code, (this.codes.get(error.code) ?? 0) + 1);
    });
  }
}
