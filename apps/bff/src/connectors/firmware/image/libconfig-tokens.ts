/** The text is not what libconfig takes. */
export class LibconfigError extends Error {
  override readonly name = 'LibconfigError';
}

/** One word of the text. `end`: there is no more. */
export type Token =
  | { readonly kind: 'mark'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'scalar'; readonly value: number | boolean }
  | { readonly kind: 'end' };

// Each of these reads its text once, however it goes on: a hostile one costs no more than its length.
const BLANK = /(?:[ \t\r\n\f]+|#[^\n]*|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;
const MARK = /[{}[\]()=:;,]/y;
const NAME = /[A-Za-z*][-A-Za-z0-9_*]*/y;
const STRING = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;
/** Whatever may be a number: looked at as a whole, and short, since a pattern that gives back digits takes the square of their count. */
const NUMERAL = /[-+.\w]+/y;
const NUMERAL_MAX = 64;
const NUMBER = /^[-+]?(?:0x[0-9a-f]+|0b[01]+|0o[0-7]+|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(?:L{1,2})?$/i;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '\\f': '\f',
  '\\a': '\x07',
  '\\b': '\b',
  '\\v': '\v',
  '\\"': '"',
  '\\\\': '\\',
};

const readEscape = (found: string): string =>
  /^\\x..$/.test(found)
    ? String.fromCharCode(Number.parseInt(found.slice(2), 16))
    : (ESCAPES[found] ?? found);

const readQuoted = (quoted: string): string =>
  quoted.slice(1, -1).replace(/\\(?:x[0-9A-Fa-f]{2}|[\s\S])/g, readEscape);

const toNumber = (text: string): number => {
  const digits = text.replace(/L+$/i, '').replace(/^[-+]/, '');
  return text.startsWith('-') ? -Number(digits) : Number(digits);
};

/** Words of a text, one after the other. Throws LibconfigError at what is none. */
export class Tokens {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  next(): Token {
    this.match(BLANK);
    if (this.at >= this.text.length) return { kind: 'end' };
    const mark = this.match(MARK);
    if (mark !== null) return { kind: 'mark', text: mark };
    const name = this.match(NAME);
    if (name !== null)
      return /^(?:true|false)$/i.test(name) ? this.toFlag(name) : { kind: 'name', text: name };
    const string = this.match(STRING);
    if (string !== null) return { kind: 'string', text: readQuoted(string) };
    const numeral = this.match(NUMERAL) ?? '';
    if (numeral.length <= NUMERAL_MAX && NUMBER.test(numeral))
      return { kind: 'scalar', value: toNumber(numeral) };
    throw new LibconfigError(`line ${this.line}`);
  }

  /** of what comes next, counted from 1 */
  get line(): number {
    return this.text.slice(0, this.at).split('\n').length;
  }

  private toFlag(word: string): Token {
    return { kind: 'scalar', value: word.toLowerCase() === 'true' };
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }
}
