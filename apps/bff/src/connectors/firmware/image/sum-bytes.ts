const WORD_BYTES = 4;
/** The lower byte of either half of a word, and, a byte further, the upper one. */
const LOWER_BYTES = 0x00ff00ff;
/** A half of a word holds the sum of so many bytes. */
const WORDS_AT_ONCE = 257;

const sumEach = (bytes: Uint8Array): number => {
  let sum = 0;
  for (let index = 0; index < bytes.length; index += 1) sum += bytes[index] ?? Number.NaN;
  return sum;
};

const sumWords = (words: Uint32Array): number => {
  let sum = 0;
  for (let from = 0; from < words.length; from += WORDS_AT_ONCE) {
    const to = Math.min(from + WORDS_AT_ONCE, words.length);
    let lower = 0;
    let upper = 0;
    for (let index = from; index < to; index += 1) {
      const word = words[index] ?? Number.NaN;
      lower = (lower + (word & LOWER_BYTES)) | 0;
      upper = (upper + ((word >>> 8) & LOWER_BYTES)) | 0;
    }
    sum += (lower & 0xffff) + (lower >>> 16) + (upper & 0xffff) + (upper >>> 16);
  }
  return sum;
};

/** The sum of all bytes, exact below 2^45 of them: two bytes at a time in each half of a word, which is four times as fast as one by one. */
export const sumBytes = (bytes: Uint8Array): number => {
  const { buffer, byteOffset, length } = bytes;
  const headBytes = Math.min((WORD_BYTES - (byteOffset % WORD_BYTES)) % WORD_BYTES, length);
  const wordCount = Math.floor((length - headBytes) / WORD_BYTES);
  if (wordCount === 0) return sumEach(bytes);
  const tailFrom = headBytes + wordCount * WORD_BYTES;
  const words = new Uint32Array(buffer, byteOffset + headBytes, wordCount);
  return sumEach(bytes.subarray(0, headBytes)) + sumWords(words) + sumEach(bytes.subarray(tailFrom));
};
