import { t as uiText } from '../../../ui/strings.ts';
import type { FleetMiner } from './fleet-miner.ts';
import { toActivePoolHost, toState } from './fleet-miner.ts';

/** What can be asked for by name, as in `tag:repair`. */
export const FILTER_KEYS = [
  'tag',
  'state',
  'pool',
  'position',
  'firmware',
  'model',
  'mode',
  'name',
  'address',
  'mac',
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

export interface FilterTerm {
  readonly key: FilterKey;
  /** in lower case; any of them will do */
  readonly values: readonly string[];
}

/** What was typed: words with a key, and the rest as it stands. */
export interface FilterText {
  readonly terms: readonly FilterTerm[];
  /** in lower case */
  readonly phrase: string;
}

/** A word, or one with a quoted part that may hold blanks: `tag:"hall 2"`. */
const TOKEN = /(?:[^\s"]|"[^"]*"?)+/g;
const KEYED = /^([a-z]+):(.*)$/;

const toTerm = (token: string): FilterTerm | null => {
  const [, name, rest = ''] = KEYED.exec(token) ?? [];
  const key = FILTER_KEYS.find((each) => each === name);
  if (key === undefined) return null;
  const values = rest
    .replaceAll('"', '')
    .split(',')
    .map((value) => value.trim());
  return { key, values: values.filter((value) => value !== '') };
};

/** Reads what was typed. A key we do not know, such as the host of `host:3333`, is plain text; one without a value yet asks for nothing. */
export const parseFilterText = (text: string): FilterText => {
  const terms: FilterTerm[] = [];
  const plain: string[] = [];
  for (const [token] of text.toLowerCase().matchAll(TOKEN)) {
    const term = toTerm(token);
    if (term) terms.push(term);
    else plain.push(token);
  }
  return { terms: terms.filter(({ values }) => values.length > 0), phrase: plain.join(' ') };
};

const begins = (text: string | null, value: string): boolean =>
  text?.toLowerCase().startsWith(value) === true;
const holds = (text: string | null, value: string): boolean => text?.toLowerCase().includes(value) === true;
const withoutColons = (text: string): string => text.replaceAll(':', '');

const MATCHES: Readonly<Record<FilterKey, (miner: FleetMiner, value: string) => boolean>> = {
  tag: ({ entry }, value) => entry.tags.some((tag) => begins(tag, value)),
  state: (miner, value) => {
    const state = toState(miner);
    return begins(state, value) || holds(uiText(`state.${state}`), value);
  },
  pool: (miner, value) => holds(toActivePoolHost(miner), value),
  position: ({ entry }, value) => begins(entry.position, value),
  firmware: ({ entry }, value) => holds(entry.firmware, value),
  model: ({ entry }, value) => begins(entry.model, value),
  mode: ({ entry }, value) => begins(entry.autoTuneMode, value),
  name: ({ entry }, value) => holds(entry.name, value),
  address: ({ entry }, value) => holds(entry.address, value),
  mac: ({ entry }, value) => entry.mac !== null && holds(withoutColons(entry.mac), withoutColons(value)),
};

/** True when the miner has what every term asks for. */
export const matchesTerms = (miner: FleetMiner, terms: readonly FilterTerm[]): boolean =>
  terms.every(({ key, values }) => values.some((value) => MATCHES[key](miner, value)));
