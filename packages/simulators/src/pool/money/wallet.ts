import { isRecord } from '../../ground/guards.ts';
import { type Json, readJson, writeJson } from '../json.ts';
import { bytesOf, commitOf, pointOf } from './random-bytes.ts';

type Fields = { readonly [key: string]: Json | undefined };

function fieldsOf(value: Json | undefined, what: string): Fields {
  if (!isRecord(value)) throw new Error(`no ${what} in the slate`);
  return value;
}

function listOf(value: Json | undefined, what: string): Json[] {
  if (!Array.isArray(value)) throw new Error(`no ${what} in the slate`);
  return value;
}

// Grin keeps outputs in the order of their commitments.
function byCommit(a: Json, b: Json): number {
  const [first, second] = [a, b].map((output) =>
    Buffer.from(listOf(fieldsOf(output, 'output').commit, 'commit').map(Number)),
  );
  return Buffer.compare(first ?? Buffer.alloc(0), second ?? Buffer.alloc(0));
}

/**
 * What `grin wallet receive` makes of the file of an e-mail: the receiver's output and signature added, the sender's left open. Values are
 * random, lengths are right. Throws when the text is no slate, or one that has been received already.
 */
export function receiveSlate(text: string): string {
  const slate = fieldsOf(readJson(text), 'object');
  const tx = fieldsOf(slate.tx, 'tx');
  const body = fieldsOf(tx.body, 'body');
  const outputs = listOf(body.outputs, 'outputs');
  const [sender, ...others] = listOf(slate.participant_data, 'participant_data');
  if (others.length > 0) throw new Error('somebody has received this slate already');
  const id = String(slate.id);
  const features = fieldsOf(outputs[0], 'change').features ?? 'Plain';
  const output = {
    features,
    commit: commitOf(`${id}/received`),
    proof: bytesOf(`${id}/received/proof`, 675),
  };
  const withMessage = Object.hasOwn(fieldsOf(sender, 'sender'), 'message');
  const receiver = {
    id: 1,
    public_blind_excess: pointOf(`${id}/receiver/excess`),
    public_nonce: pointOf(`${id}/receiver/nonce`),
    part_sig: bytesOf(`${id}/receiver/signature`, 64),
    ...(withMessage ? { message: null, message_sig: null } : {}),
  };
  return writeJson({
    ...slate,
    tx: { ...tx, body: { ...body, outputs: [...outputs, output].sort(byCommit) } },
    participant_data: [sender ?? null, receiver],
  });
}
