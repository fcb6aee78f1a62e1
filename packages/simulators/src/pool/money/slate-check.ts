import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../ground/guards.ts';
import type { Json } from '../json.ts';

type Check = (sent: Parts, given: Parts) => boolean;

interface Parts {
  readonly facts: Json[];
  readonly inputs: Json[];
  readonly outputs: Json[];
  readonly kernels: Json[];
  readonly participants: Json[];
}

function isBytes(value: Json | undefined, length: number, first: readonly number[] | null): boolean {
  if (!Array.isArray(value) || value.length !== length) return false;
  const areBytes = value.every((byte) => Number.isInteger(byte) && Number(byte) >= 0 && Number(byte) <= 255);
  return areBytes && (first === null || first.includes(Number(value[0])));
}

function field(value: Json | undefined, name: string): Json | undefined {
  return isRecord(value) ? (value as { [key: string]: Json | undefined })[name] : undefined; // Json's own records
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function partsOf(slate: Json): Parts {
  const body = field(field(slate, 'tx'), 'body');
  const facts = ['num_participants', 'amount', 'fee', 'lock_height'].map(
    (name) => field(slate, name) ?? null,
  );
  return {
    facts,
    inputs: list(field(body, 'inputs')),
    outputs: list(field(body, 'outputs')),
    kernels: list(field(body, 'kernels')),
    participants: list(field(slate, 'participant_data')),
  };
}

function isIn(items: readonly Json[], item: Json): boolean {
  return items.some((other) => isDeepStrictEqual(other, item));
}

function isNewOutput(output: Json): boolean {
  return isBytes(field(output, 'commit'), 33, [8, 9]) && isBytes(field(output, 'proof'), 675, null);
}

function isReceiver(entry: Json): boolean {
  const signature = field(entry, 'part_sig');
  return (
    field(entry, 'id') === 1 &&
    isBytes(field(entry, 'public_blind_excess'), 33, [2, 3]) &&
    isBytes(field(entry, 'public_nonce'), 33, [2, 3]) &&
    isBytes(signature, 64, null) &&
    list(signature).some((byte) => byte !== 0)
  );
}

const CHECKS: readonly (readonly [string, Check])[] = [
  ['amounts of the slate were changed', (sent, given) => isDeepStrictEqual(sent.facts, given.facts)],
  ['inputs of the slate were changed', (sent, given) => isDeepStrictEqual(sent.inputs, given.inputs)],
  ['kernels of the slate were changed', (sent, given) => isDeepStrictEqual(sent.kernels, given.kernels)],
  [
    'the pool’s output is missing',
    (sent, given) => sent.outputs.every((output) => isIn(given.outputs, output)),
  ],
  [
    'the receiver’s output is missing',
    (sent, given) => {
      const added = given.outputs.filter((output) => !isIn(sent.outputs, output));
      return added.length > 0 && added.every(isNewOutput);
    },
  ],
  [
    'the slate is not signed by its receiver',
    (sent, given) =>
      given.participants.length === 2 &&
      sent.participants.every((entry) => isIn(given.participants, entry)) &&
      given.participants.some(isReceiver),
  ],
];

/** Why a slate is no answer to the one that was sent, or null when it is one. Signatures are not verified. */
export function findSlateProblem(sent: Json, given: Json): string | null {
  const [before, after] = [partsOf(sent), partsOf(given)];
  return CHECKS.find(([, holds]) => !holds(before, after))?.[0] ?? null;
}
