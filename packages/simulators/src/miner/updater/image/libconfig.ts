/** What libconfig's grammar holds: https://hyperrealm.github.io/libconfig, "Configuration Files". */
export type ConfigValue = string | number | boolean | readonly ConfigValue[] | ConfigGroup;
export interface ConfigGroup {
  readonly [name: string]: ConfigValue;
}

const TOKEN = new RegExp(
  [
    String.raw`(?<blank>\s+|#[^\n]*|//[^\n]*|/\*.*?\*/)`,
    String.raw`"(?:[^"\\]|\\.)*"`,
    String.raw`[A-Za-z*][-\w*]*`,
    String.raw`[-+]?(?:0[xX][\da-fA-F]+|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)L{0,2}`,
    String.raw`[=:;,{}()[\]]`,
  ].join('|'),
  'sy',
);
const DEEPEST = 100;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const match = TOKEN.exec(text);
    if (match === null) throw new SyntaxError('not libconfig');
    if (match.groups?.blank === undefined) tokens.push(match[0]);
  }
  return tokens;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
}

function take(reader: Reader, ...wanted: readonly string[]): string {
  const token = reader.tokens[reader.at];
  if (token === undefined || (wanted.length > 0 && !wanted.includes(token)))
    throw new SyntaxError('not libconfig');
  reader.at += 1;
  return token;
}

function skip(reader: Reader, ...marks: readonly string[]): boolean {
  if (!marks.includes(reader.tokens[reader.at] ?? '')) return false;
  reader.at += 1;
  return true;
}

function textOf(token: string): string {
  return token.slice(1, -1).replace(/\\(.)/gs, '$1');
}

function readText(reader: Reader, first: string): string {
  let text = textOf(first);
  // adjacent strings are one
  while (reader.tokens[reader.at]?.startsWith('"') === true) text += textOf(take(reader));
  return text;
}

function readList(reader: Reader, end: string): ConfigValue[] {
  const list: ConfigValue[] = [];
  while (!skip(reader, end)) {
    list.push(readValue(reader));
    skip(reader, ',');
  }
  return list;
}

function readGroup(reader: Reader, end: string | undefined): ConfigGroup {
  const group: Record<string, ConfigValue> = Object.create(null);
  while (end === undefined ? reader.at < reader.tokens.length : !skip(reader, end)) {
    const name = take(reader);
    take(reader, '=', ':');
    group[name] = readValue(reader);
    skip(reader, ';', ',');
  }
  return group;
}

function readNested(reader: Reader, mark: string): ConfigValue {
  reader.depth += 1;
  if (reader.depth > DEEPEST) throw new SyntaxError('too deep');
  const value = mark === '{' ? readGroup(reader, '}') : readList(reader, mark === '(' ? ')' : ']');
  reader.depth -= 1;
  return value;
}

function readValue(reader: Reader): ConfigValue {
  const token = take(reader);
  if (token === '{' || token === '(' || token === '[') return readNested(reader, token);
  if (token.startsWith('"')) return readText(reader, token);
  if (/^(true|false)$/i.test(token)) return token.toLowerCase() === 'true';
  const number = Number(token.replace(/L+$/, ''));
  if (Number.isNaN(number)) throw new SyntaxError('not libconfig');
  return number;
}

/** Reads a libconfig text; throws SyntaxError. */
export function parseConfig(text: string): ConfigGroup {
  return readGroup({ tokens: tokensOf(text), at: 0, depth: 0 }, undefined);
}
