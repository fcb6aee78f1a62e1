import type { UpstreamFailure } from '@mintdeck/shared-types/errors';
import type { Reading } from '@mintdeck/shared-types/reading';
import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import type { KnownUnit, WalletBalances, WalletNode, WalletRates } from '@mintdeck/shared-types/wallet/page';
import type { LightningNetwork } from '@mintdeck/shared-types/wallet/requests';
import type { WalletUnit } from '@mintdeck/shared-types/wallet/wallets';
import type { UpstreamError } from '../../upstream/upstream-error.ts';
import type { AllData } from './client.ts';
import type { KeptPart } from './needs.ts';
import {
  isHalfTold,
  type ListedContact,
  type ListedTransaction,
  toBalances,
  toChannels,
  toContacts,
  toNode,
  toRates,
  toTransactions,
} from './normalize.ts';
import { type ReadInvoice, type ReadInvoices, toKnownUnit, toNetwork } from './normalize-unit.ts';
import { toRate } from './normalize-values.ts';
import { InvoiceReader } from './read-invoices.ts';
import { PART_FIELDS, PART_NAMES, type PartName, type PartWires } from './wire.ts';
import { type OnOdd, readPart } from './wire-fields.ts';

/** What getalldata says, part by part, in our words. */
export interface PartReadings {
  readonly node: Reading<WalletNode>;
  readonly address: Reading<string>;
  readonly balances: Reading<WalletBalances>;
  readonly rates: Reading<WalletRates>;
  readonly channels: Reading<readonly Channel[]>;
  readonly contacts: Reading<readonly ListedContact[]>;
  readonly transactions: Reading<readonly ListedTransaction[]>;
  readonly unit: KnownUnit;
  readonly network: LightningNetwork | null;
}

interface Known<P extends PartName> {
  readonly wire: PartWires[P];
  readonly takenAt: number;
  /** dollars for one satoshi when it was taken: its amounts are in that unit */
  readonly usdPerSat: number | null;
  /** as it was sent */
  readonly sent: unknown;
}
type KnownParts = { readonly [P in PartName]: Known<P> | null };

const NONE: KnownParts = {
  node: null,
  address: null,
  balances: null,
  channels: null,
  contacts: null,
  transactions: null,
};
/** What is longer is asked for anew after a restart. */
const KEPT_MAX_CHARS = 256 * 1024;

const isGood: { readonly [P in PartName]: (wire: PartWires[P]) => boolean } = {
  node: (wire) => toNode(wire) !== null,
  address: () => true,
  // without a price there are no amounts, which is no failure of its node (fixtures/wallet/http/122)
  balances: (wire) => !isHalfTold(wire) || toRate(wire.tusd) === null,
  channels: () => true,
  contacts: () => true,
  transactions: () => true,
};

const readKeptBody = (body: string): { sent: unknown; usdPerSat: number | null } | null => {
  try {
    const kept: unknown = JSON.parse(body);
    if (typeof kept !== 'object' || kept === null || !('sent' in kept) || !('usdPerSat' in kept)) return null;
    const { usdPerSat } = kept;
    return { sent: kept.sent, usdPerSat: typeof usdPerSat === 'number' ? toRate(usdPerSat) : null };
  } catch {
    return null;
  }
};

/** The newest good answer of each part, with its age and its unit: one that fails keeps what it was, and blanks no other. */
export class WalletParts {
  private readonly onOdd: OnOdd;
  private readonly now: () => number;
  private readonly invoiceReader = new InvoiceReader();
  private known: KnownParts = NONE;
  /** of answers that came; and of the newest that was taken */
  private comeCount = 0;
  private takenTurn = 0;
  private failures: Partial<Record<PartName, UpstreamFailure>> = {};
  private rateFailure: UpstreamFailure | null = null;
  private usdPerSat: number | null = null;
  private invoices: ReadInvoices = new Map();
  private ownInvoice: ReadInvoice | null = null;
  private view: { readonly unit: WalletUnit; readonly readings: PartReadings } | null = null;

  constructor({ onOdd, now }: { onOdd: OnOdd; now: () => number }) {
    this.onOdd = onOdd;
    this.now = now;
  }

  /** Takes what was kept of an earlier run, unless something newer is here already. */
  async open(kept: readonly KeptPart[]): Promise<void> {
    const found = kept.flatMap(({ part, takenAt, body }) => {
      const name = PART_NAMES.find((each) => each === part);
      const read = readKeptBody(body);
      return name === undefined || read === null ? [] : [{ name, takenAt, ...read }];
    });
    const parts = found.map(({ name, ...rest }) => this.toKnown(name, rest, () => undefined));
    const invoices = await this.readInvoices(Object.assign({}, ...parts));
    if (this.known !== NONE) return;
    this.known = Object.assign({ ...NONE }, ...parts);
    this.usdPerSat = this.known.balances?.usdPerSat ?? null;
    this.setInvoices(invoices);
  }

  /** Takes an answer. Of two that are read at once the one that came later stays. */
  async take({ sent, takenAt }: AllData): Promise<void> {
    // not by `takenAt`: a clock that is set back would make all answers old for as long
    this.comeCount += 1;
    const turn = this.comeCount;
    const balances = readPart('balances', sent.balances, () => undefined);
    const usdPerSat = balances === null ? this.usdPerSat : toRate(balances.tusd);
    const parts = PART_NAMES.map((name) =>
      this.toKnown(name, { sent: sent[PART_FIELDS[name]], takenAt, usdPerSat }, this.onOdd),
    );
    const fresh: KnownParts = Object.assign({ ...NONE }, ...parts);
    const invoices = await this.readInvoices(fresh);
    if (turn < this.takenTurn) return;
    this.takenTurn = turn;
    const failure = { kind: 'rejected', endpoint: 'getalldata', failedAt: this.now() } as const;
    this.failures = Object.fromEntries(
      PART_NAMES.filter((name) => fresh[name] === null || this.isHalf(name, fresh)).map((name) => [
        name,
        failure,
      ]),
    );
    this.rateFailure = balances === null ? failure : null;
    this.known = this.merge(fresh);
    this.usdPerSat = usdPerSat;
    this.setInvoices(invoices);
  }

  /** Nothing was answered at all: all parts keep what they were. */
  fail({ kind, endpoint }: UpstreamError): void {
    const failure = { kind, endpoint, failedAt: this.now() };
    this.failures = Object.fromEntries(PART_NAMES.map((name) => [name, failure]));
    this.rateFailure = failure;
    this.view = null;
  }

  /** An invoice of its own node, which proves what network it is on. */
  noteOwn(invoice: ReadInvoice): void {
    this.ownInvoice = invoice;
    this.view = null;
  }

  get takenAt(): number | null {
    const times = Object.values(this.known).flatMap((each) => (each === null ? [] : [each.takenAt]));
    return times.length === 0 ? null : Math.max(...times);
  }

  read(unit: WalletUnit): PartReadings {
    if (this.view === null || this.view.unit !== unit) this.view = { unit, readings: this.compute(unit) };
    return this.view.readings;
  }

  /** What the next start should begin with. */
  readKept(): KeptPart[] {
    return PART_NAMES.flatMap((part) => {
      const known = this.known[part];
      if (known === null) return [];
      const { sent, usdPerSat, takenAt } = known;
      const body = JSON.stringify({ usdPerSat, sent });
      return body.length > KEPT_MAX_CHARS ? [] : [{ part, takenAt, body }];
    });
  }

  private toKnown<P extends PartName>(
    name: P,
    { sent, ...rest }: { sent: unknown; takenAt: number; usdPerSat: number | null },
    onOdd: OnOdd,
  ): Partial<KnownParts> {
    const wire = readPart(name, sent, onOdd);
    // half of the balances is better than none, where none were read before
    const isKept = wire !== null && (isGood[name](wire) || name === 'balances');
    return { [name]: isKept ? { wire, sent, ...rest } : null };
  }

  private isHalf(name: PartName, fresh: KnownParts): boolean {
    return name === 'balances' && fresh.balances !== null && !isGood.balances(fresh.balances.wire);
  }

  private merge(fresh: KnownParts): KnownParts {
    const { balances } = this.known;
    const isWorse = this.isHalf('balances', fresh) && balances !== null;
    return {
      node: fresh.node ?? this.known.node,
      address: fresh.address ?? this.known.address,
      balances: isWorse ? balances : (fresh.balances ?? balances),
      channels: fresh.channels ?? this.known.channels,
      contacts: fresh.contacts ?? this.known.contacts,
      transactions: fresh.transactions ?? this.known.transactions,
    };
  }

  private readInvoices({ transactions = null }: Partial<KnownParts>): Promise<ReadInvoices> {
    const rows = (transactions ?? this.known.transactions)?.wire ?? [];
    return this.invoiceReader.read(
      rows.flatMap(({ type, hash }) => (type === 'invoice' && typeof hash === 'string' ? [hash] : [])),
    );
  }

  private setInvoices(invoices: ReadInvoices): void {
    this.invoices = invoices;
    this.view = null;
  }

  private toReading<P extends PartName, T>(name: P, toValue: (known: Known<P>) => T | null): Reading<T> {
    const known: Known<P> | null = this.known[name];
    return {
      value: known === null ? null : toValue(known),
      takenAt: known?.takenAt ?? null,
      failure: this.failures[name] ?? null,
    };
  }

  private compute(unit: WalletUnit): PartReadings {
    const { usdPerSat, invoices, known } = this;
    const transactions = known.transactions?.wire ?? [];
    const knownUnit = toKnownUnit({ unit, usdPerSat, transactions, invoices });
    const satPerUnitOf = (part: { usdPerSat: number | null }): number | null => {
      if (knownUnit.source === 'contradicted') return null;
      if (unit.kind === 'fixed') return unit.satPerUnit;
      return part.usdPerSat === null ? null : 1 / part.usdPerSat;
    };
    const contacts = this.toReading('contacts', ({ wire }) => toContacts(wire));
    const names = new Map((contacts.value ?? []).map(({ key, name }) => [key, name]));
    const newest = transactions.find(({ type, hash }) => type === 'invoice' && invoices.has(hash ?? ''));
    const listed = invoices.get(newest?.hash ?? '') ?? null;
    return {
      node: this.toReading('node', ({ wire }) => toNode(wire)),
      address: this.toReading('address', ({ wire }) => wire),
      balances: this.toReading('balances', (part) => toBalances(part.wire, satPerUnitOf(part))),
      rates: { ...this.toReading('balances', ({ wire }) => toRates(wire)), failure: this.rateFailure },
      channels: this.toReading('channels', (part) =>
        toChannels(part.wire, { satPerUnit: satPerUnitOf(part), names }),
      ),
      contacts,
      transactions: this.toReading('transactions', (part) =>
        toTransactions(part.wire, { satPerUnit: satPerUnitOf(part), invoices }),
      ),
      unit: knownUnit,
      network: toNetwork(this.ownInvoice ?? listed, known.address?.wire ?? null),
    };
  }
}
