import { describe, expect, it } from 'vitest';
import { checkSlate } from './check-slate.ts';
import type { AwaitedPayout } from './rules.ts';
import {
  AMOUNT_NANOGRIN,
  buildAnswer,
  buildNewerAnswer,
  SIGNATURE,
  TX_ID,
  toJsonFile,
} from './slate.fixture.ts';
import { leastFees } from './warnings.ts';

const PAYOUT: AwaitedPayout = { txId: TX_ID, amountNanogrin: AMOUNT_NANOGRIN };

const warningsOf = (slate: object, payout = PAYOUT) => {
  const { verdict } = checkSlate(toJsonFile(slate), payout);
  if (verdict.kind === 'refused') throw new Error(verdict.problem);
  return verdict.warnings;
};

/** An answer of this height that pays this fee, nanogrin. */
const paying = (fee: number, height: number) => {
  const answer = buildAnswer();
  for (const kernel of answer.tx.body.kernels) kernel.fee = fee;
  return { ...answer, fee, height };
};

const saying = (message: unknown, signature: unknown) => {
  const answer = buildAnswer();
  const participant_data = answer.participant_data.map((each) => ({
    ...each,
    message,
    message_sig: signature,
  }));
  return { ...answer, participant_data };
};

describe('the least fee', () => {
  const body = ([inputs, outputs, kernels]: [number, number, number]) => ({
    inputs: Array.from({ length: inputs }, () => ({ features: true as const, commit: new Uint8Array(33) })),
    outputs: Array.from({ length: outputs }, () => ({
      features: true as const,
      commit: new Uint8Array(33),
      proof: new Uint8Array(675),
    })),
    kernels: Array.from({ length: kernels }, () => ({
      features: true as const,
      fee: 0n,
      lock_height: 0n,
      excess: new Uint8Array(33),
      excess_sig: new Uint8Array(64),
    })),
  });

  // The wallet's own samples pay 7 and 8 million before, 23.5 million after (reference: pool 2.2).
  it.each([
    { of: [2, 2, 1], old: 7_000_000n, now: 23_500_000n },
    { of: [1, 2, 1], old: 8_000_000n, now: 23_000_000n },
    { of: [142, 2, 1], old: 1_000_000n, now: 93_500_000n },
  ] as { of: [number, number, number]; old: bigint; now: bigint }[])('of $of', ({ of, old, now }) => {
    expect(leastFees(body(of))).toEqual({ old, now });
  });
});

describe('the fee', () => {
  it('is enough by the rule of its time', () => {
    expect(warningsOf(paying(7_000_000, 1_048_319))).toEqual([]);
    expect(warningsOf(paying(23_500_000, 1_048_320))).toEqual([]);
  });

  it('is too little by the rule of its time', () => {
    const below = (leastNanogrin: string) => [{ kind: 'fee-below-rule', leastNanogrin }];
    expect(warningsOf(paying(6_999_999, 1_048_319))).toEqual(below('7000000'));
    expect(warningsOf(paying(0, 5))).toEqual(below('7000000'));
    expect(warningsOf(paying(6_999_999, 1_048_320))).toEqual(below('23500000'));
  });

  it('was enough before January 2021', () => {
    const old = [{ kind: 'fee-of-old-rule', leastNanogrin: '23500000' }];
    expect(warningsOf(paying(7_000_000, 1_048_320))).toEqual(old);
    expect(warningsOf(paying(23_499_999, 3_000_000))).toEqual(old);
  });
});

describe('a message', () => {
  it('without its signature is told of', () => {
    expect(warningsOf(saying('thanks', null))).toEqual([{ kind: 'message-not-signed' }]);
    expect(warningsOf(saying('thanks', undefined))).toEqual([{ kind: 'message-not-signed' }]);
  });

  it('with its signature, or none, is not', () => {
    expect(warningsOf(saying('thanks', SIGNATURE))).toEqual([]);
    expect(warningsOf(saying('', null))).toEqual([]);
    expect(warningsOf(saying(undefined, undefined))).toEqual([]);
  });
});

describe('the version', () => {
  it.each([0, 1])('%i is the one that the pool describes', (version) => {
    expect(warningsOf({ ...buildAnswer(), version })).toEqual([]);
  });

  it.each([2, 3])('%i is passed on with a note', (version) => {
    expect(warningsOf(buildNewerAnswer(version))).toEqual([{ kind: 'newer-version' }]);
  });
});

describe('the payout', () => {
  it('that nothing is known of cannot be compared', () => {
    expect(warningsOf(buildAnswer(), { txId: null, amountNanogrin: null })).toEqual([
      { kind: 'not-compared' },
    ]);
    expect(warningsOf(buildAnswer(), { txId: '4711', amountNanogrin: null })).toEqual([
      { kind: 'not-compared' },
    ]);
    expect(warningsOf(buildAnswer(), { txId: TX_ID, amountNanogrin: null })).toEqual([]);
  });

  it('may count the fee in', () => {
    const withFee = { ...PAYOUT, amountNanogrin: '2507000000' };
    expect(warningsOf(buildAnswer(), withFee)).toEqual([{ kind: 'amount-without-fee' }]);
  });

  it('warns of several things, the most important first', () => {
    const slate = { ...buildNewerAnswer(3), ...saying('thanks', null), height: '1048320' };
    expect(warningsOf(slate, { txId: null, amountNanogrin: null }).map(({ kind }) => kind)).toEqual([
      'not-compared',
      'fee-of-old-rule',
      'message-not-signed',
      'newer-version',
    ]);
  });
});
