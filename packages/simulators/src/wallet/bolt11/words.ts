import { bech32 } from '@scure/base';

/** A number in five-bit words, the most significant first, at least `length` of them. */
export function toWords(value: number, length = 1): number[] {
  const words: number[] = [];
  for (let left = value; left > 0 || words.length < length; left = Math.floor(left / 32)) {
    words.unshift(left % 32);
  }
  return words;
}

/** The number that five-bit words make. */
export function numberOf(words: readonly number[]): number {
  return words.reduce((sum, word) => sum * 32 + word, 0);
}

/** Five-bit words in bytes; bits that fill no byte are dropped, as in a field. */
export function bytesOfWords(words: readonly number[]): Uint8Array {
  return paddedBytesOf(words).subarray(0, Math.floor((words.length * 5) / 8));
}

/** Five-bit words in bytes, filled up with zero bits, as they are signed. */
export function paddedBytesOf(words: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const word of words) {
    held = (held << 5) | word;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  if (bits > 0) bytes.push((held << (8 - bits)) & 0xff);
  return Uint8Array.from(bytes);
}

/** Bytes in five-bit words. */
export function wordsOf(bytes: Uint8Array): number[] {
  return bech32.toWords(bytes);
}
