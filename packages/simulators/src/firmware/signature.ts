import { createHash } from 'node:crypto';

/** Key of the images a simulated miner takes. No secret: whoever has this file can sign. */
export const VENDOR_KEY = 'mintdeck simulated vendor';

// The length of the recorded RSA signatures (swupdate2018-broken-badsig.jsonl: "sw-description.sig  size 256").
const BLOCKS = 8;

/** A signature in place of RSA: eight hashes of key and description. */
export function signDescription(description: Buffer, key: string): Buffer {
  const blocks = Array.from({ length: BLOCKS }, (_, block) =>
    createHash('sha256').update(`${key} ${block} `).update(description).digest(),
  );
  return Buffer.concat(blocks);
}

/** Whether a simulated miner takes the signature. */
export function isVendorSignature(description: Buffer, signature: Buffer): boolean {
  return signDescription(description, VENDOR_KEY).equals(signature);
}
