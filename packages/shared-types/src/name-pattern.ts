/** What can stand in a pattern for names; the same in the preview of the browser and in the server. */
export const NAME_PLACEHOLDERS = [
  'mac',
  'mac4',
  'mac6',
  'mac8',
  'ip',
  'octet',
  'n',
  'nn',
  'nnn',
  'position',
] as const;
export const POSITION_PLACEHOLDERS = ['n', 'nn', 'nnn', 'octet', 'ip'] as const;
type Placeholder = (typeof NAME_PLACEHOLDERS)[number] | 'name';

/** What is known of one miner when it gets its name. */
export interface PatternValues {
  /** null: not known (before its login is proven), or of no use as a name */
  readonly mac: string | null;
  /** IPv4 address */
  readonly ip: string;
  /** the running number */
  readonly number: number;
  readonly position: string;
  /** absent: it is what is being made, and `{name}` stays as it is */
  readonly name?: string;
}

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The first placeholder of a pattern that is not one of those allowed, or null. */
export const findUnknownPlaceholder = (text: string, allowed: readonly string[]): string | null => {
  for (const [whole, name = ''] of text.matchAll(PLACEHOLDER)) {
    if (!allowed.includes(name)) return whole;
  }
  return null;
};

const MAC_DIGITS = { mac: 12, mac4: 4, mac6: 6, mac8: 8 } as const;

/** The last digits of the MAC without colons; without a MAC the address, which is no less its own. */
const formatMac = ({ mac, ip }: PatternValues, digits: number): string =>
  mac === null ? ip.replaceAll('.', '-') : mac.replaceAll(':', '').slice(-digits);

const textOf = (name: Placeholder, values: PatternValues): string => {
  switch (name) {
    case 'ip':
      return values.ip;
    case 'octet':
      return values.ip.slice(values.ip.lastIndexOf('.') + 1);
    case 'n':
    case 'nn':
    case 'nnn':
      return String(values.number).padStart(name.length, '0');
    case 'position':
      return values.position;
    case 'name':
      return values.name ?? '{name}';
    default:
      return formatMac(values, MAC_DIGITS[name]);
  }
};

/** The text a pattern stands for, of at most `maxLength` characters; what is no placeholder stays as it is. */
export const renderPattern = (pattern: string, values: PatternValues, maxLength = 64): string =>
  pattern
    .replace(PLACEHOLDER, (whole: string, name: string) => {
      const known: Placeholder | undefined =
        name === 'name' ? name : NAME_PLACEHOLDERS.find((each) => each === name);
      return known === undefined ? whole : textOf(known, values);
    })
    .trim()
    .slice(0, maxLength)
    // no half of a sign, such as an emoji, that the cut went through
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
