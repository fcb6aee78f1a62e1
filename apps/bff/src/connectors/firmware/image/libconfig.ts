import { LibconfigError, type Token, Tokens } from './libconfig-tokens.ts';

// The text of libconfig, as swupdate's parser of sw-description takes it (libconfig manual, chapter 2): groups { }, lists ( ), arrays [ ],
// `=` or `:`, and an end of a setting that may be left out. No @include: swupdate allows none either.

export type ConfigScalar = string | number | boolean;
export type ConfigGroup = ReadonlyMap<string, ConfigValue>;
export type ConfigValue = ConfigScalar | readonly ConfigValue[] | ConfigGroup;

/** True for a group of settings. */
export const isGroup = (value: ConfigValue | undefined): value is ConfigGroup => value instanceof Map;

/** A T1's description is 5 deep and has some hundred values. */
const DEPTH_MAX = 32;
const VALUES_MAX = 10_000;

class Parser {
  private readonly tokens: Tokens;
  private token: Token;
  private valueCount = 0;

  constructor(text: string) {
    this.tokens = new Tokens(text);
    this.token = this.tokens.next();
  }

  /** Settings until the mark that closes them, or the end. */
  readSettings(close: '}' | null, depth: number): ConfigGroup {
    const settings = new Map<string, ConfigValue>();
    while (!this.isEnd(close)) {
      const name = this.take('name');
      if (settings.has(name)) throw this.refuse();
      if (!this.accept('=') && !this.accept(':')) throw this.refuse();
      settings.set(name, this.readValue(depth));
      if (!this.accept(';')) this.accept(',');
    }
    return settings;
  }

  private readValue(depth: number): ConfigValue {
    this.valueCount += 1;
    if (depth >= DEPTH_MAX || this.valueCount > VALUES_MAX) throw this.refuse();
    if (this.accept('{')) {
      const group = this.readSettings('}', depth + 1);
      this.advance();
      return group;
    }
    if (this.accept('(')) return this.readList(')', () => this.readValue(depth + 1));
    if (this.accept('[')) return this.readArray();
    return this.readScalar();
  }

  /** An array holds scalars of one kind. */
  private readArray(): ConfigScalar[] {
    const values = this.readList(']', () => this.readScalar());
    const kinds = new Set(values.map((value) => typeof value));
    if (kinds.size > 1) throw this.refuse();
    return values;
  }

  private readList<T>(close: ')' | ']', read: () => T): T[] {
    const values: T[] = [];
    while (!this.accept(close)) {
      values.push(read());
      this.valueCount += 1;
      if (this.valueCount > VALUES_MAX) throw this.refuse();
      if (this.accept(',')) continue;
      if (!this.accept(close)) throw this.refuse();
      return values;
    }
    return values;
  }

  private readScalar(): ConfigScalar {
    if (this.token.kind === 'string') {
      // strings beside each other are one
      const texts: string[] = [];
      while (this.token.kind === 'string') texts.push(this.take('string'));
      return texts.join('');
    }
    if (this.token.kind !== 'scalar') throw this.refuse();
    const { value } = this.token;
    this.advance();
    return value;
  }

  private isEnd(close: '}' | null): boolean {
    const { token } = this;
    if (token.kind === 'end' && close !== null) throw this.refuse();
    return token.kind === 'end' || (token.kind === 'mark' && token.text === close);
  }

  private accept(mark: string): boolean {
    const isIt = this.token.kind === 'mark' && this.token.text === mark;
    if (isIt) this.advance();
    return isIt;
  }

  private take(kind: 'name' | 'string'): string {
    if (this.token.kind !== kind) throw this.refuse();
    const { text } = this.token;
    this.advance();
    return text;
  }

  private advance(): void {
    this.token = this.tokens.next();
  }

  private refuse(): LibconfigError {
    return new LibconfigError(`line ${this.tokens.line}`);
  }
}

/** The settings of a text. Throws LibconfigError, whose message is the line. */
export const parseLibconfig = (text: string): ConfigGroup => new Parser(text).readSettings(null, 0);
