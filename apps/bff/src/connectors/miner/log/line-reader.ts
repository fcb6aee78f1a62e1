const LINE_FEED = 0x0a;

export interface LineReader {
  /** Takes the next bytes and gives every line they end. */
  push(chunk: Buffer): void;
}

interface LineReaderOptions {
  /** a longer line is given when it reaches this, cut; the rest of it is passed over */
  maxBytes: number;
  onLine: (line: string, cut: boolean) => void;
}

/**
 * Parts a stream of bytes into lines of text, with bounded memory. Chunks may split anywhere: a line feed is never part of a
 * longer UTF-8 character, so whole lines are decoded at once and what is no UTF-8 becomes U+FFFD.
 */
export const createLineReader = ({ maxBytes, onLine }: LineReaderOptions): LineReader => {
  // The begun line is copied: of a chunk of a few bytes a whole read of the network would be kept, once for each such chunk.
  let held = Buffer.alloc(0);
  let heldBytes = 0;
  let skipping = false;

  const append = (bytes: Buffer): void => {
    const neededBytes = heldBytes + bytes.length;
    if (held.length < neededBytes) {
      const larger = Buffer.allocUnsafe(Math.max(neededBytes, 2 * held.length));
      held.copy(larger, 0, 0, heldBytes);
      held = larger;
    }
    bytes.copy(held, heldBytes);
    heldBytes = neededBytes;
  };
  const take = (): Buffer => {
    const whole = held.subarray(0, heldBytes);
    held = Buffer.alloc(0);
    heldBytes = 0;
    return whole;
  };
  const hold = (bytes: Buffer): void => {
    if (bytes.length === 0 || skipping) return;
    append(bytes);
    if (heldBytes <= maxBytes) return;
    onLine(take().toString('utf8', 0, maxBytes), true);
    skipping = true;
  };
  const giveLines = (bytes: Buffer): void => {
    const text = bytes.toString('utf8');
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      const tooLong = end - start > maxBytes;
      onLine(text.slice(start, tooLong ? start + maxBytes : end), tooLong);
      start = end + 1;
    }
  };

  return {
    push(chunk) {
      let rest = chunk;
      if (skipping) {
        const end = rest.indexOf(LINE_FEED);
        if (end === -1) return;
        skipping = false;
        rest = rest.subarray(end + 1);
      }
      const last = rest.lastIndexOf(LINE_FEED);
      if (last === -1) {
        hold(rest);
        return;
      }
      const ended = rest.subarray(0, last + 1);
      if (heldBytes === 0) giveLines(ended);
      else {
        append(ended);
        giveLines(take());
      }
      hold(rest.subarray(last + 1));
    },
  };
};
