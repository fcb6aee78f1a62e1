import { createHash } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { createBase58check } from '@scure/base';

export function sha256(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** 32 repeatable bytes for a label; no two labels share any. */
export function bytes32Of(label: string): Buffer {
  return sha256(`mintdeck simulated wallet/${label}`);
}

/** A node's secret key and its public one, hex. */
export interface NodeKey {
  readonly secretKey: Uint8Array;
  readonly nodeId: string;
}

// A point of the curve costs as much as a signature, and the same few people are in every server that a test starts or resets.
const keys = new Map<string, NodeKey>();
const KEPT_KEYS = 1000;

/** The key of a name, the same in every run. */
export function nodeKeyOf(name: string): NodeKey {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const secretKey = bytes32Of(`key/${name}`);
  const key = { secretKey, nodeId: Buffer.from(secp256k1.getPublicKey(secretKey)).toString('hex') };
  if (keys.size >= KEPT_KEYS) keys.clear();
  keys.set(name, key);
  return key;
}

// Version byte of a script hash on testnet: such addresses begin with 2.
const TESTNET_SCRIPT = 196;

/** A well-formed P2SH address of testnet. */
export function addressOf(label: string): string {
  const hash = bytes32Of(`address/${label}`).subarray(0, 20);
  return createBase58check((bytes: Uint8Array) => sha256(bytes)).encode(
    Uint8Array.from([TESTNET_SCRIPT, ...hash]),
  );
}

/** A hash as the server writes bytes; `isReversed` for transaction ids, whose bytes run the other way. */
export function bufferOf(hex: string, isReversed = false): { type: 'Buffer'; data: number[] } {
  const data = [...Buffer.from(hex, 'hex')];
  return { type: 'Buffer', data: isReversed ? data.reverse() : data };
}
