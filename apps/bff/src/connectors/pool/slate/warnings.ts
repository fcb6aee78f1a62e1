import type { SlateWarning } from '@mintdeck/shared-types/pool/slate';
import { type AwaitedPayout, toComparableId } from './rules.ts';
import type { Slate } from './slate-shape.ts';

/** The fourth hard fork, January 2021, from when on the fee goes by another rule (reference: pool 2.2). */
const NEW_FEE_HEIGHT = 1_048_320n;
const OLD_FEE_UNIT_NANOGRIN = 1_000_000n;
const NEW_FEE_UNIT_NANOGRIN = 500_000n;
/** The pool's document describes versions 0 and 1. */
const DOCUMENTED_VERSION = 1;

/** The least fee of a transaction until January 2021 and since, nanogrin. */
export const leastFees = ({
  inputs,
  outputs,
  kernels,
}: Slate['tx']['body']): { old: bigint; now: bigint } => {
  const weight = 4 * outputs.length + kernels.length - inputs.length;
  return {
    old: BigInt(Math.max(1, weight)) * OLD_FEE_UNIT_NANOGRIN,
    now: BigInt(inputs.length + 21 * outputs.length + 3 * kernels.length) * NEW_FEE_UNIT_NANOGRIN,
  };
};

const warnOfFee = ({ fee, height, tx }: Slate): SlateWarning | null => {
  const { old, now } = leastFees(tx.body);
  const least = height < NEW_FEE_HEIGHT ? old : now;
  if (fee >= least) return null;
  return { kind: fee >= old ? 'fee-of-old-rule' : 'fee-below-rule', leastNanogrin: String(least) };
};

const isSaid = (message: unknown): boolean => message !== null && message !== undefined && message !== '';

/** What a person should know of a slate that can be sent, the most important first. */
export const listWarnings = (slate: Slate, version: number, payout: AwaitedPayout): SlateWarning[] => {
  const isMessageOpen = slate.participant_data.some(
    ({ message, message_sig }) => isSaid(message) && (message_sig === null || message_sig === undefined),
  );
  const isCompared = toComparableId(payout) !== null || payout.amountNanogrin !== null;
  const isFeeCountedIn = payout.amountNanogrin !== null && BigInt(payout.amountNanogrin) !== slate.amount;
  const warnings: (SlateWarning | null)[] = [
    isCompared ? null : { kind: 'not-compared' },
    isFeeCountedIn ? { kind: 'amount-without-fee' } : null,
    warnOfFee(slate),
    isMessageOpen ? { kind: 'message-not-signed' } : null,
    version > DOCUMENTED_VERSION ? { kind: 'newer-version' } : null,
  ];
  return warnings.filter((warning) => warning !== null);
};
