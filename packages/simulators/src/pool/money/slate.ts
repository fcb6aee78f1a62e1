import type { Json } from '../json.ts';
import { bytesOf, commitOf, pointOf } from './random-bytes.ts';

/**
 * `v0`: as grin 1.0.0 wrote it. `v1`: the same with its version. `bits`: the literal shape of the document (features as objects, no
 * messages). reference 2.1.
 */
export const SLATE_FORMS = ['v0', 'v1', 'bits'] as const;
export type SlateForm = (typeof SLATE_FORMS)[number];

export interface SlateOrder {
  readonly id: string;
  readonly nanogrin: bigint;
  readonly height: number;
  readonly form: SlateForm;
}

const INPUTS = 2;
// The pool's change, and what the receiver will add.
const FINAL_OUTPUTS = 2;
// reference 2.2: (inputs + 21 outputs + 3 kernels) x 500 000 nanogrin since January 2021.
const FEE_NANOGRIN = (INPUTS + 21 * FINAL_OUTPUTS + 3) * 500_000;

/** How a form writes `Plain` (0) or `Coinbase` (1). */
export function featuresOf(form: SlateForm, bit: 0 | 1): Json {
  if (form === 'bits') return { bits: bit };
  return bit === 0 ? 'Plain' : 'Coinbase';
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function senderOf(id: string, form: SlateForm): Json {
  return {
    id: 0,
    public_blind_excess: pointOf(`${id}/sender/excess`),
    public_nonce: pointOf(`${id}/sender/nonce`),
    part_sig: null,
    ...(form === 'bits' ? {} : { message: null, message_sig: null }),
  };
}

/** The slate a pool's wallet sends: unsigned, with its inputs, its change and one kernel. Random values, right lengths. */
export function createSlate({ id, nanogrin, height, form }: SlateOrder): Json {
  const inputs = Array.from({ length: INPUTS }, (_, index) => ({
    features: featuresOf(form, 1),
    commit: commitOf(`${id}/input/${index}`),
  }));
  const change = {
    features: featuresOf(form, 0),
    commit: commitOf(`${id}/change`),
    proof: bytesOf(`${id}/change/proof`, 675),
  };
  const kernel = {
    features: featuresOf(form, 0),
    fee: FEE_NANOGRIN,
    lock_height: 0,
    excess: zeros(33),
    excess_sig: zeros(64),
  };
  return {
    ...(form === 'v1' ? { version: 1 } : {}),
    num_participants: 2,
    id,
    tx: { offset: bytesOf(`${id}/offset`, 32), body: { inputs, outputs: [change], kernels: [kernel] } },
    amount: nanogrin,
    fee: FEE_NANOGRIN,
    height,
    lock_height: 0,
    participant_data: [senderOf(id, form)],
  };
}
