import type { Random } from '../../../test/random.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { ListedTransaction } from '../needs.ts';
import { listedOf } from './payment-row.fixture.ts';
import type { Turns } from './turns.fixture.ts';

/** The newest only, where the real one lists 50: so that some are lost in a short run. */
const LISTED_MAX = 1;
/** It writes its lists anew so often, by itself. */
const REWRITE_MS = 60_000;

export const failing = (facts: Partial<ConstructorParameters<typeof UpstreamError>[0]>) =>
  new UpstreamError({
    kind: 'timeout',
    reason: 'timed-out',
    connector: 'wallet',
    endpoint: 'sendInvoice',
    isDoubtful: true,
    ...facts,
  });
const refusing = (said: string, facts: object = {}) =>
  failing({ kind: 'rejected', reason: 'server-error', isDoubtful: false, said, ...facts });

/** What becomes of a payment that arrives: whether it is paid, before or after the answer, and the answer; null: `{}`. */
const OUTCOMES = {
  paid: { pays: 'before', answer: null },
  'took it and paid nothing': { pays: 'never', answer: null },
  'took it and paid later': { pays: 'after', answer: null },
  refused: { pays: 'never', answer: () => refusing('unable to find a path to destination') },
  'refused, but paid': { pays: 'before', answer: () => refusing('a word that nobody knows') },
  'wrong PIN': {
    pays: 'never',
    answer: () => refusing('The PIN you entered was invalid.', { reason: 'wrong-password' }),
  },
  'an error, but paid': { pays: 'before', answer: () => failing({ kind: 'rejected', said: 'code 2' }) },
  'an error, and not paid': { pays: 'never', answer: () => failing({ kind: 'rejected', said: null }) },
  'timed out, but paid before': { pays: 'before', answer: () => failing({}) },
  'timed out, and paid later': { pays: 'after', answer: () => failing({}) },
  'timed out, and never paid': { pays: 'never', answer: () => failing({}) },
  'on its way, in words': { pays: 'after', answer: () => refusing('payment is in transition') },
  'nothing left': {
    pays: 'never',
    answer: () => failing({ kind: 'unreachable', reason: 'refused', isDoubtful: false }),
  },
} as const;
type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = Object.keys(OUTCOMES).filter((name): name is Outcome => name in OUTCOMES);

export interface RealPayment {
  readonly walletId: string;
  readonly hash: string;
  /** id of the payment that brought it about */
  readonly id: string;
}

/**
 * The wallets' servers. They pay whatever they are asked to, twice when they are asked twice; what they list is a copy that is written anew
 * at some time.
 */
export class FakeServers {
  private readonly random: Random;
  private readonly turns: Turns;
  readonly payments: RealPayment[] = [];
  readonly outcomes = new Map<Outcome, number>();
  /** hashes something may still pay, by how many */
  private readonly open = new Map<string, number>();
  private readonly lists = new Map<string, { readonly rows: ListedTransaction[]; readonly atMs: number }>();
  /** hashes that were paid, and denied in words */
  private readonly denied = new Set<string>();

  constructor(random: Random, turns: Turns) {
    this.random = random;
    this.turns = turns;
  }

  /** One payment arrives. It goes on whoever asked is there no more. `id`: of our payment, for the test only. */
  async send(payment: RealPayment): Promise<void> {
    const outcome = this.random.pick(OUTCOME_NAMES);
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    const { pays, answer } = OUTCOMES[outcome];
    this.count(payment.hash, 1);
    await this.turns.take('servers');
    if (pays === 'before') this.payments.push(payment);
    if (outcome === 'refused, but paid') this.denied.add(payment.hash);
    if (pays === 'after') void this.payLater(payment);
    else this.count(payment.hash, -1);
    await this.turns.take('servers');
    if (answer !== null) throw answer();
  }

  /** Nobody can say that it did not happen while something may still pay it. */
  mayHappen(hash: string): boolean {
    return (this.open.get(hash) ?? 0) > 0;
  }

  /** It writes its list anew. */
  rewrite(walletId: string): void {
    const rows = this.payments
      .filter((payment) => payment.walletId === walletId)
      .map(({ hash }) => listedOf(hash))
      .reverse()
      // a list that is full of newer ones is no answer to whether one was denied with reason (earlier-tries.test.ts)
      .filter(({ hash }, place) => place < LISTED_MAX || this.denied.has(hash));
    this.lists.set(walletId, { rows, atMs: this.turns.nowMs });
  }

  list(walletId: string): readonly ListedTransaction[] {
    const kept = this.lists.get(walletId);
    if (kept === undefined || this.turns.nowMs - kept.atMs >= REWRITE_MS) this.rewrite(walletId);
    return this.lists.get(walletId)?.rows ?? [];
  }

  private async payLater(payment: RealPayment): Promise<void> {
    for (let turns = this.random.whole(1, 6); turns > 0; turns -= 1) await this.turns.take('servers');
    this.payments.push(payment);
    this.count(payment.hash, -1);
  }

  /** Also while it is on its way to them. */
  count(hash: string, by: number): void {
    this.open.set(hash, (this.open.get(hash) ?? 0) + by);
  }
}
