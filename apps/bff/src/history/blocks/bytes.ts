/** Stored bytes are not what this program writes: damaged, cut or made up. */
export class BadBytes extends Error {
  override readonly name = 'BadBytes';
}

const FIRST_CAPACITY = 1024;

/** Writes whole numbers in as few bytes as they need (LEB128: seven bits each, the highest bit says that more follow). */
export class ByteWriter {
  private bytes = new Uint8Array(FIRST_CAPACITY);
  length = 0;

  byte(value: number): void {
    if (this.length === this.bytes.length) this.grow(this.length + 1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  /** A whole number from 0 up to 2^53. */
  unsigned(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** A whole number between -2^52 and 2^52, near 0 in few bytes. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  raw(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.bytes.length) this.grow(this.length + bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** What was written, up to the next write. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  private grow(least: number): void {
    const longer = new Uint8Array(Math.max(least, this.bytes.length * 2));
    longer.set(this.view());
    this.bytes = longer;
  }
}

/** Reads what ByteWriter wrote. Every method throws BadBytes where the bytes end too early or a number is too large. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private place = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.place;
  }

  byte(): number {
    const value = this.bytes[this.place];
    if (value === undefined) throw new BadBytes('the bytes end too early');
    this.place += 1;
    return value;
  }

  unsigned(): number {
    let value = this.byte();
    if (value < 0x80) return value;
    value -= 0x80;
    for (let factor = 0x80; ; factor *= 0x80) {
      const next = this.byte();
      value += (next % 0x80) * factor;
      if (value > Number.MAX_SAFE_INTEGER || factor > 2 ** 49) throw new BadBytes('a number is too large');
      if (next < 0x80) return value;
    }
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  raw(length: number): Uint8Array {
    if (length > this.left) throw new BadBytes('the bytes end too early');
    this.place += length;
    return this.bytes.subarray(this.place - length, this.place);
  }

  /** Throws BadBytes when something is left over. */
  end(): void {
    if (this.left > 0) throw new BadBytes('there are more bytes than there should be');
  }
}
