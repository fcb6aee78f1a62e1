// Slates built by hand, in the shape of the pool's document; every byte is one that a wallet can write, none is of a real payout.

import type { SlateProblem } from '@mintdeck/shared-types/pool/slate';
import type { Refusal } from './refusal.ts';

/** A file that is wrong in one thing, and what is said of it. */
export interface SlateCase extends Partial<Omit<Refusal, 'problem'>> {
  name: string;
  file: Uint8Array;
  problem: SlateProblem;
}

export const TX_ID = '1f0e3dad-9990-4b0a-8f3c-2d1c0b0a9988';
export const AMOUNT_NANOGRIN = '2500000000';
const FEE_NANOGRIN = 7_000_000;

/** So many bytes that are not all alike; the first is given. */
const bytes = (count: number, first: number): number[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? first : (index * 37 + first * 11) % 256));

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

const signer = (id: number, signature: number[] | null) => ({
  id,
  public_blind_excess: bytes(33, 2),
  public_nonce: bytes(33, 3),
  part_sig: signature,
  message: null,
  message_sig: null,
});

/** What the receiver's wallet makes of the pool's file: two inputs, the pool's change, the receiver's output, one kernel. */
export const buildAnswer = () => ({
  num_participants: 2,
  id: TX_ID,
  tx: {
    offset: bytes(32, 210),
    body: {
      inputs: [
        { features: 'Coinbase', commit: bytes(33, 8) },
        { features: 'Plain', commit: bytes(33, 9) },
      ],
      outputs: [
        { features: 'Plain', commit: bytes(33, 8), proof: bytes(675, 17) },
        { features: 'Plain', commit: bytes(33, 9), proof: bytes(675, 19) },
      ],
      kernels: [
        {
          features: 'Plain',
          fee: FEE_NANOGRIN,
          lock_height: 0,
          excess: zeros(33),
          excess_sig: zeros(64),
        },
      ],
    },
  },
  amount: Number(AMOUNT_NANOGRIN),
  fee: FEE_NANOGRIN,
  height: 70_194,
  lock_height: 0,
  participant_data: [signer(0, null), signer(1, bytes(64, 143))],
});

export const SIGNATURE = bytes(64, 77);
export const COMMITMENT = bytes(33, 9);

/** The bytes of a file with this text. */
export const toFile = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The file of a value; what is not JSON's own is written by hand with `withText`. */
export const toJsonFile = (value: unknown): Uint8Array => toFile(JSON.stringify(value));

/** An answer's file after one change in its text, for what JSON.stringify cannot write. Throws when there is nothing to change. */
export const withText = (from: string, to: string): Uint8Array => {
  const text = JSON.stringify(buildAnswer());
  if (!text.includes(from)) throw new Error(`no ${from} in the slate`);
  return toFile(text.replace(from, () => to));
};

/** A value put at a place of an answer: ['tx', 'offset', 3]. `undefined` takes the key away. */
export const withValue = (path: readonly (string | number)[], value: unknown): Uint8Array => {
  const slate = buildAnswer();
  const parent = path.slice(0, -1).reduce<object>((at, step) => Object(Reflect.get(at, step)), slate);
  Reflect.set(parent, path.at(-1) ?? '', value);
  return toJsonFile(slate);
};

const isByteList = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 2 && value.every((each) => typeof each === 'number');

/** As versions 2 and 3 write it: hex digits for bytes, strings for counts, the version in an object. */
export const buildNewerAnswer = (version: number) => {
  const { num_participants, ...slate } = buildAnswer();
  const rewritten: object = JSON.parse(
    JSON.stringify(slate, (_key, value: unknown) => {
      if (isByteList(value)) return Buffer.from(value).toString('hex');
      return typeof value === 'number' ? String(value) : value;
    }),
  );
  return { ...rewritten, num_participants, version_info: { version, orig_version: version } };
};
