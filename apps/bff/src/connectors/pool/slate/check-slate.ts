import { createHash } from 'node:crypto';
import type { SlateVerdict } from '@mintdeck/shared-types/pool/slate';
import type { JsonValue } from '../../../upstream/exact-json.ts';
import { readFileText } from './file-text.ts';
import { readKind } from './kind.ts';
import type { Refusal } from './refusal.ts';
import { type AwaitedPayout, refuseByRules } from './rules.ts';
import { readSlate, type Slate } from './slate-shape.ts';
import { refuseStage } from './stage.ts';
import { listWarnings } from './warnings.ts';

/** What is said of a file, and its own text to send when it is ready: byte for byte, but without a byte order mark. */
export interface CheckedSlate {
  verdict: SlateVerdict;
  text: string | null;
}

type Judged = { slate: Slate; version: number } | { refusal: Refusal };

/** Kind, then stage, then fields, then rules: what a person most likely did wrong is said before what follows from it. */
const judge = (value: JsonValue, payout: AwaitedPayout): Judged => {
  const kind = readKind(value);
  if ('refusal' in kind) return kind;
  const early = refuseStage(value);
  if (early !== null) return { refusal: early };
  const read = readSlate(value);
  if ('refusal' in read) return read;
  const refusal = refuseByRules(read.slate, payout);
  return refusal === null ? { ...read, ...kind } : { refusal };
};

/**
 * Whether a dropped file is the answer to a payout that the pool can finish (reference: pool 2.2). Not checked, because it takes the curve:
 * that signatures and range proofs verify and that the sums balance; the pool does.
 */
export const checkSlate = (file: Uint8Array, payout: AwaitedPayout): CheckedSlate => {
  const sizeBytes = file.byteLength;
  const sha256 = createHash('sha256').update(file).digest('hex');
  const refused = (refusal: Refusal): CheckedSlate => ({
    verdict: { kind: 'refused', sha256, sizeBytes, ...refusal },
    text: null,
  });
  const read = readFileText(file);
  if ('refusal' in read) return refused(read.refusal);
  const judged = judge(read.value, payout);
  if ('refusal' in judged) return refused(judged.refusal);

  const { slate, version } = judged;
  const { inputs, outputs, kernels } = slate.tx.body;
  const preview = {
    sha256,
    sizeBytes,
    txId: slate.id,
    amountNanogrin: String(slate.amount),
    feeNanogrin: String(slate.fee),
    inputCount: inputs.length,
    outputCount: outputs.length,
    kernelCount: kernels.length,
    version,
  };
  return {
    verdict: { kind: 'ready', preview, warnings: listWarnings(slate, version, payout) },
    text: read.text,
  };
};
