import { type Refusal, refuse } from './refusal.ts';
import type { Slate } from './slate-shape.ts';

/** The payout that a file should answer, as far as the pool told us. */
export interface AwaitedPayout {
  /** the pool's tx_id: whether it is the slate's id is likely, not known (reference: pool 1.2), so only a UUID is compared */
  txId: string | null;
  /** nanogrin, decimal digits */
  amountNanogrin: string | null;
}

type Rule = (slate: Slate, payout: AwaitedPayout) => Refusal | null;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The payout's id when it is one that a slate can have, else null: then files cannot be compared by it. */
export const toComparableId = ({ txId }: AwaitedPayout): string | null => {
  const id = txId?.toLowerCase() ?? '';
  return UUID.test(id) ? id : null;
};

const requireAmount: Rule = ({ amount }) => (amount > 0n ? null : refuse('amount', { where: 'amount' }));

const requireInputs: Rule = ({ tx: { body } }) =>
  body.inputs.length > 0 ? null : refuse('inputs', { where: 'tx.body.inputs', found: '0' });

const requireOutputs: Rule = ({ tx: { body } }) =>
  body.outputs.length > 0 ? null : refuse('outputs', { where: 'tx.body.outputs', found: '0' });

/** Finalizing asserts one kernel. */
const requireOneKernel: Rule = ({ tx: { body } }) =>
  body.kernels.length === 1
    ? null
    : refuse('kernels', { where: 'tx.body.kernels', found: String(body.kernels.length), expected: '1' });

const requireFee: Rule = ({ fee, tx: { body } }) => {
  const wrong = body.kernels.find((kernel) => kernel.fee !== fee);
  return wrong === undefined
    ? null
    : refuse('fee-differs', {
        where: 'tx.body.kernels[0].fee',
        found: String(wrong.fee),
        expected: String(fee),
      });
};

const requireLockHeight: Rule = ({ lock_height: expected, tx: { body } }) => {
  const wrong = body.kernels.find((kernel) => kernel.lock_height !== expected);
  return wrong === undefined
    ? null
    : refuse('lock-height-differs', {
        where: 'tx.body.kernels[0].lock_height',
        found: String(wrong.lock_height),
        expected: String(expected),
      });
};

const requirePayout: Rule = ({ id }, payout) => {
  const expected = toComparableId(payout);
  return expected === null || expected === id
    ? null
    : refuse('other-payout', { where: 'id', found: id, expected });
};

/** The fee is paid by the pool on top; a pool that counts it in means the same payout, and then only a warning is due. */
const requireAwaitedAmount: Rule = ({ amount, fee }, { amountNanogrin: expected }) =>
  expected === null || [amount, amount + fee].includes(BigInt(expected))
    ? null
    : refuse('other-amount', { where: 'amount', found: String(amount), expected });

/** In the order in which a person hears of them: first what is wrong with the file, then that it is the wrong file. */
const RULES: readonly Rule[] = [
  requireAmount,
  requireInputs,
  requireOutputs,
  requireOneKernel,
  requireFee,
  requireLockHeight,
  requirePayout,
  requireAwaitedAmount,
];

/** The first rule that the slate breaks; null when it keeps them all. */
export const refuseByRules: Rule = (slate, payout) => {
  for (const rule of RULES) {
    const refusal = rule(slate, payout);
    if (refusal !== null) return refusal;
  }
  return null;
};
