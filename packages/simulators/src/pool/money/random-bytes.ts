import { createHash } from 'node:crypto';

/** Repeatable bytes for a label; no two labels share any. */
export function bytesOf(label: string, length: number): number[] {
  const bytes: number[] = [];
  for (let part = 0; bytes.length < length; part += 1) {
    bytes.push(...createHash('sha256').update(`${label}/${part}`).digest());
  }
  return bytes.slice(0, length);
}

/** A public key or nonce: 33 bytes that begin with 02 or 03. */
export function pointOf(label: string): number[] {
  const [first = 0, ...rest] = bytesOf(label, 33);
  return [2 + (first % 2), ...rest];
}

/** A Pedersen commitment: 33 bytes that begin with 08 or 09. */
export function commitOf(label: string): number[] {
  const [first = 0, ...rest] = bytesOf(label, 33);
  return [8 + (first % 2), ...rest];
}

export function hexOf(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString('hex');
}

/** A UUID of version 4. */
export function uuidOf(label: string): string {
  const bytes = bytesOf(label, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = hexOf(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
