/** A part of a pattern. `set`: one character, by its code unit. */
export type PatternNode =
  | { kind: 'set'; test: (unit: number) => boolean }
  | { kind: 'edge'; edge: '^' | '$' | 'b' | 'B' }
  | { kind: 'row'; parts: PatternNode[] }
  | { kind: 'choice'; parts: PatternNode[] }
  | { kind: 'repeat'; part: PatternNode; min: number; max: number };

/** The pattern cannot be read, or uses what would need unbounded time (references, look-around). */
export class PatternError extends Error {}

/** A larger count is a mistake, and would make a program of that size. */
const REPEAT_MAX = 100;
const DEPTH_MAX = 30;
const DOT = 0x0a;

type Test = (unit: number) => boolean;
const within =
  (low: number, high: number): Test =>
  (unit) =>
    unit >= low && unit <= high;
const isDigit = within(0x30, 0x39);
/** What \w means, and what makes an edge of a word. */
export const isWord: Test = (unit) =>
  isDigit(unit) || within(0x41, 0x5a)(unit) || within(0x61, 0x7a)(unit) || unit === 0x5f;
const isSpace: Test = (unit) => /\s/.test(String.fromCharCode(unit));
const not =
  (test: Test): Test =>
  (unit) =>
    !test(unit);

const CLASSES: Readonly<Record<string, Test>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};
const CONTROLS: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, f: 0x0c, v: 0x0b };

/** Reads patterns as JavaScript writes them, without what cannot be matched in linear time. */
class PatternReader {
  private readonly source: string;
  private place = 0;
  private depth = 0;

  constructor(source: string) {
    this.source = source;
  }

  read(): PatternNode {
    const node = this.readChoice();
    if (this.place < this.source.length) throw new PatternError('a bracket too many');
    return node;
  }

  private peek(): string {
    return this.source.charAt(this.place);
  }

  private take(): string {
    const taken = this.peek();
    if (taken === '') throw new PatternError('ends too early');
    this.place += 1;
    return taken;
  }

  private readChoice(): PatternNode {
    this.depth += 1;
    if (this.depth > DEPTH_MAX) throw new PatternError('too deep');
    const parts = [this.readRow()];
    while (this.peek() === '|') {
      this.take();
      parts.push(this.readRow());
    }
    this.depth -= 1;
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'choice', parts };
  }

  private readRow(): PatternNode {
    const parts: PatternNode[] = [];
    while (!['', '|', ')'].includes(this.peek())) parts.push(this.readRepeated());
    return { kind: 'row', parts };
  }

  private readRepeated(): PatternNode {
    const part = this.readAtom();
    const counts = this.readCounts();
    if (counts === null) return part;
    if (part.kind === 'edge') throw new PatternError('nothing to repeat');
    // Lazy or not, the same lines are found.
    if (this.peek() === '?') this.take();
    if (this.readCounts() !== null) throw new PatternError('nothing to repeat');
    return { kind: 'repeat', part, ...counts };
  }

  private readCounts(): { min: number; max: number } | null {
    const sign = this.peek();
    if (sign === '*' || sign === '+' || sign === '?') {
      this.take();
      return { min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
    }
    const counted = /^\{(\d+)(,?)(\d*)\}/.exec(this.source.slice(this.place, this.place + 16));
    if (!counted) return null;
    this.place += counted[0].length;
    const min = Number(counted[1]);
    const open = counted[2] === ',' && counted[3] === '';
    const max = open ? Number.POSITIVE_INFINITY : counted[2] === ',' ? Number(counted[3]) : min;
    if (max < min || min > REPEAT_MAX || (!open && max > REPEAT_MAX)) throw new PatternError('bad count');
    return { min, max };
  }

  private readAtom(): PatternNode {
    const sign = this.take();
    if (sign === '(') return this.readGroup();
    if (sign === '[') return { kind: 'set', test: this.readSet() };
    if (sign === '.') return { kind: 'set', test: (unit) => unit !== DOT };
    if (sign === '^' || sign === '$') return { kind: 'edge', edge: sign };
    if (sign === '*' || sign === '+' || sign === '?') throw new PatternError('nothing to repeat');
    if (sign !== '\\') return toUnit(sign);
    const next = this.peek();
    if (next === 'b' || next === 'B') {
      this.take();
      return { kind: 'edge', edge: next };
    }
    return { kind: 'set', test: this.readEscaped().test };
  }

  private readGroup(): PatternNode {
    if (this.peek() === '?') {
      this.take();
      if (this.take() !== ':') throw new PatternError('no look-around, no names');
    }
    const inner = this.readChoice();
    if (this.take() !== ')') throw new PatternError('a bracket is open');
    return inner;
  }

  /** What follows a backslash; `unit` null: a class, which begins no range. */
  private readEscaped(): { test: Test; unit: number | null } {
    const sign = this.take();
    const known = CLASSES[sign];
    if (known) return { test: known, unit: null };
    if (/[0-9]/.test(sign) || sign === 'k') throw new PatternError('no references');
    if (sign === 'x' || sign === 'u') return this.readCode(sign === 'x' ? 2 : 4);
    if (/[a-zA-Z]/.test(sign) && !(sign in CONTROLS)) throw new PatternError('unknown escape');
    const unit = CONTROLS[sign] ?? sign.charCodeAt(0);
    return { test: (each) => each === unit, unit };
  }

  private readCode(digits: number): { test: Test; unit: number } {
    const text = this.source.slice(this.place, this.place + digits);
    if (text.length < digits || !/^[\da-f]+$/i.test(text)) throw new PatternError('bad code');
    this.place += digits;
    const unit = Number.parseInt(text, 16);
    return { test: (each) => each === unit, unit };
  }

  private readSet(): Test {
    const inverted = this.peek() === '^';
    if (inverted) this.take();
    const tests: Test[] = [];
    while (this.peek() !== ']') tests.push(this.readRange());
    this.take();
    const any: Test = (unit) => tests.some((test) => test(unit));
    return inverted ? not(any) : any;
  }

  private readSetPart(): { test: Test; unit: number | null } {
    const sign = this.take();
    if (sign === '\\') return this.readEscaped();
    const unit = sign.charCodeAt(0);
    return { test: (each) => each === unit, unit };
  }

  private readRange(): Test {
    const low = this.readSetPart();
    const after = this.source.charAt(this.place + 1);
    if (this.peek() !== '-' || low.unit === null || after === ']') return low.test;
    this.take();
    const high = this.readSetPart();
    if (high.unit === null || high.unit < low.unit) throw new PatternError('bad range');
    return within(low.unit, high.unit);
  }
}

const toUnit = (sign: string): PatternNode => {
  const unit = sign.charCodeAt(0);
  return { kind: 'set', test: (each) => each === unit };
};

/** The parts of a pattern in the words of JavaScript; throws PatternError. */
export const parsePattern = (source: string): PatternNode => new PatternReader(source).read();
