// JSON as it is written. JSON.parse rounds what is larger than 2^53, knows no limit, and of a key that stands twice takes the last, while
// others take the first or refuse: what a person agrees to must be what the pool reads. Its reviver gives a number's source, but neither
// tells of the second key nor bounds its recursion; the libraries for exact numbers bound neither depth nor parts.

/** A number that a JavaScript number may not hold as it is written: large, negative, with a fraction or an exponent, or -0. */
export class ExactNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type JsonValue = null | boolean | string | number | ExactNumber | JsonValue[] | JsonObject;
/** Without a prototype: `__proto__` is a key like any other. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** How deep values may stand in each other, and how many keys and containers there may be in all. */
export interface JsonLimits {
  depth: number;
  parts: number;
}

/** Why a text was not read, with the place of the first wrong character or key. */
export class JsonError extends Error {
  readonly reason: 'not-json' | 'too-complex' | 'duplicate-key';
  readonly offset: number;

  constructor(reason: JsonError['reason'], offset: number) {
    super(`${reason} at ${offset}`);
    this.name = 'JsonError';
    this.reason = reason;
    this.offset = offset;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NUMBER_END = /[^-+.0-9eE]/g;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
/** 15 digits: always below 2^53. */
const PLAIN_INTEGER = /^(?:0|[1-9]\d{0,14})$/;
const WORDS: readonly (readonly [word: string, value: JsonValue])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
];

/** One pass over the text: each character is looked at a fixed number of times, each container is entered once. */
class JsonReader {
  readonly #text: string;
  readonly #limits: JsonLimits;
  #at = 0;
  #parts = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  readAll(): JsonValue {
    const value = this.#readValue(0);
    this.#skipBlanks();
    if (this.#at < this.#text.length) throw this.#error('not-json');
    return value;
  }

  #error(reason: JsonError['reason'], offset: number = this.#at): JsonError {
    return new JsonError(reason, offset);
  }

  /** Blank, tab and line ends only (RFC 8259, 2): no other blank is one to the pool's parser. */
  #skipBlanks(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? 'end')) this.#at += 1;
  }

  /** True, and past it, when the next sign is this one. */
  #take(sign: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw this.#error('not-json');
  }

  #countPart(): void {
    this.#parts += 1;
    if (this.#parts > this.#limits.parts) throw this.#error('too-complex');
  }

  #readValue(depth: number): JsonValue {
    if (this.#take('{')) return this.#readObject(this.#enter(depth));
    if (this.#take('[')) return this.#readArray(this.#enter(depth));
    if (this.#text[this.#at] === '"') return this.#readString();
    const word = WORDS.find(([each]) => this.#text.startsWith(each, this.#at));
    if (word === undefined) return this.#readNumber();
    this.#at += word[0].length;
    return word[1];
  }

  #enter(depth: number): number {
    this.#countPart();
    if (depth >= this.#limits.depth) throw this.#error('too-complex');
    return depth + 1;
  }

  #readArray(depth: number): JsonValue[] {
    const values: JsonValue[] = [];
    if (this.#take(']')) return values;
    do values.push(this.#readValue(depth));
    while (this.#take(','));
    this.#expect(']');
    return values;
  }

  #readObject(depth: number): JsonObject {
    const members: JsonObject = Object.create(null);
    if (this.#take('}')) return members;
    do this.#readMember(members, depth);
    while (this.#take(','));
    this.#expect('}');
    return members;
  }

  #readMember(members: JsonObject, depth: number): void {
    this.#countPart();
    this.#skipBlanks();
    const keyAt = this.#at;
    const key = this.#readString();
    if (key in members) throw this.#error('duplicate-key', keyAt);
    this.#expect(':');
    members[key] = this.#readValue(depth);
  }

  #readString(): string {
    const start = this.#at;
    if (this.#text.charCodeAt(start) !== QUOTE) throw this.#error('not-json');
    let isPlain = true;
    let at = start + 1;
    for (let code = this.#text.charCodeAt(at); code !== QUOTE; code = this.#text.charCodeAt(at)) {
      if (Number.isNaN(code)) throw this.#error('not-json', start);
      if (code === BACKSLASH) at += 1;
      if (code === BACKSLASH || code < 0x20) isPlain = false;
      at += 1;
    }
    this.#at = at + 1;
    return isPlain ? this.#text.slice(start + 1, at) : this.#decode(start);
  }

  /** Escapes, and control characters, which JSON refuses: the language reads such a string for itself. */
  #decode(start: number): string {
    try {
      return String(JSON.parse(this.#text.slice(start, this.#at)));
    } catch {
      throw this.#error('not-json', start);
    }
  }

  #readNumber(): number | ExactNumber {
    NUMBER_END.lastIndex = this.#at;
    const end = NUMBER_END.exec(this.#text)?.index ?? this.#text.length;
    const source = this.#text.slice(this.#at, end);
    if (!NUMBER.test(source)) throw this.#error('not-json');
    this.#at = end;
    return PLAIN_INTEGER.test(source) ? Number(source) : new ExactNumber(source);
  }
}

/** The value of a JSON text with its numbers as they are written. Throws JsonError, and for nothing that a text may hold anything else. */
export const readExactJson = (text: string, limits: JsonLimits): JsonValue =>
  new JsonReader(text, limits).readAll();
