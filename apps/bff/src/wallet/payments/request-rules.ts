import {
  PAYMENT_MAX_SAT,
  type PaymentRequest,
  REQUEST_WARNINGS,
  type RequestRefusal,
  type RequestWarning,
} from '@mintdeck/shared-types/wallet/requests';
import type { WalletReadings } from '../needs.ts';
import { isUnclear } from '../unclear.ts';
import { holdsHash, type PaymentRow } from './payment-row.ts';
import type { PaymentStore } from './payment-store.ts';

/** The server takes up to 90 s to pay, and a person some to type the PIN. */
const EXPIRES_SOON_MS = 180_000;

/** All that a request is judged by, besides itself. */
export interface RequestFacts {
  readonly walletId: string;
  readonly readings: Pick<WalletReadings, 'node' | 'network' | 'transactions' | 'channels'>;
  /** payments of that invoice from here, of all wallets */
  readonly tries: readonly PaymentRow[];
  /** our record of some wallet has it */
  readonly isRecorded: boolean;
  /** ms since the epoch */
  readonly nowMs: number;
}

/** Whether it can be paid by this wallet now. */
export interface RequestJudgement {
  readonly refusal: RequestRefusal | null;
  readonly warnings: readonly RequestWarning[];
  /** of this wallet: the payment that has it already, or that failed before */
  readonly paymentId: string | null;
}

/** What is known here of an invoice. */
export const readRequestFacts = async (
  store: Pick<PaymentStore, 'listOfHash' | 'isRecorded'>,
  hash: string,
): Promise<Pick<RequestFacts, 'tries' | 'isRecorded'>> => ({
  tries: await store.listOfHash(hash),
  isRecorded: await store.isRecorded(hash),
});

/** Whole satoshi, rounded up: what has to be there for it. */
const toSat = (amountMsat: string): bigint => (BigInt(amountMsat) + 999n) / 1000n;

const isListed = ({ paymentHash }: PaymentRequest, { transactions }: RequestFacts['readings']): boolean =>
  (transactions.value ?? []).some(({ kind, hash }) => kind === 'payment' && hash === paymentHash);

const findUse = (
  request: PaymentRequest,
  { tries, isRecorded, readings }: RequestFacts,
): 'already-paid' | 'in-flight' | null => {
  const holder = tries.find(holdsHash);
  if (isListed(request, readings) || isRecorded) return 'already-paid';
  if (holder === undefined) return null;
  return isUnclear(holder) ? 'in-flight' : 'already-paid';
};

const findRefusal = (request: PaymentRequest, facts: RequestFacts): RequestRefusal | null => {
  const { readings, nowMs } = facts;
  if (readings.network !== null && readings.network !== request.network) return 'other-network';
  if (readings.node.value?.key === request.payee) return 'own-request';
  const use = findUse(request, facts);
  if (use !== null) return use;
  if (request.expiresAt <= nowMs) return 'expired';
  if (request.amountMsat === null) return 'no-amount';
  return toSat(request.amountMsat) > BigInt(PAYMENT_MAX_SAT) ? 'too-large' : null;
};

/** In the channels that are open now; null: not read, or of one nobody knows how much. */
const toSpendableSat = ({ channels }: RequestFacts['readings']): number | null => {
  const open = channels.value?.filter(({ state }) => state === 'open') ?? null;
  if (open === null || open.some(({ localSat }) => localSat === null)) return null;
  return open.reduce((sum, { localSat }) => sum + (localSat === null ? 0 : localSat), 0);
};

const isBeyond = (amountMsat: string | null, spendableSat: number | null): boolean =>
  amountMsat !== null && spendableSat !== null && toSat(amountMsat) > BigInt(spendableSat);

const listWarnings = (
  request: PaymentRequest,
  { readings, tries, nowMs }: RequestFacts,
): RequestWarning[] => {
  const { amountMsat, expiresAt, hasSecret } = request;
  const found: Readonly<Partial<Record<RequestWarning, boolean>>> = {
    old: !hasSecret,
    'expires-soon': expiresAt - nowMs < EXPIRES_SOON_MS,
    'network-unproven': readings.network === null,
    'beyond-balance': isBeyond(amountMsat, toSpendableSat(readings)),
    'failed-before': tries.some(({ state, happened }) => state === 'failed' || happened === 0),
    'sub-satoshi': amountMsat !== null && BigInt(amountMsat) % 1000n !== 0n,
  };
  const isFound = (warning: RequestWarning): boolean => found[warning] === true;
  return REQUEST_WARNINGS.filter(isFound);
};

/** Judges a request by what is known, without asking anybody. */
export const judgeRequest = (request: PaymentRequest, facts: RequestFacts): RequestJudgement => {
  const refusal = findRefusal(request, facts);
  const warnings = refusal === null ? listWarnings(request, facts) : [];
  const own = facts.tries.filter(({ wallet_id: id }) => id === facts.walletId);
  const isNamed = refusal === 'already-paid' || refusal === 'in-flight' || warnings.includes('failed-before');
  const named = isNamed ? (own.find(holdsHash) ?? own[0]) : undefined;
  return { refusal, warnings, paymentId: named?.id ?? null };
};
