/** IPv4 addresses from first to last, both included, as numbers of 32 bits. */
export interface IpRange {
  readonly first: number;
  readonly last: number;
}

/** Why a text is no range of IPv4 addresses. */
export type RangeProblem = 'ipv6' | 'not-a-range' | 'reversed';

const OCTET = /^(0|[1-9]\d{0,2})$/;

/** The number of an IPv4 address in its one spelling (four decimals, no leading zeros); null when it is none. */
export const parseIpv4 = (text: string): number | null => {
  const octets = text.split('.');
  if (octets.length !== 4 || octets.some((octet) => !OCTET.test(octet) || Number(octet) > 255)) return null;
  return octets.reduce((sum, octet) => sum * 256 + Number(octet), 0);
};

/** The four decimals of an IPv4 address. */
export const formatIpv4 = (ip: number): string =>
  [ip >>> 24, (ip >>> 16) & 255, (ip >>> 8) & 255, ip & 255].join('.');

/** How many addresses a range holds. */
export const countOf = ({ first, last }: IpRange): number => last - first + 1;

/** Without the network's own and the broadcast address, which no host has; a /31 and a /32 have neither (RFC 3021). */
const toHosts = (ip: number, bits: number): IpRange => {
  const size = 2 ** (32 - bits);
  const first = ip - (ip % size);
  return bits >= 31 ? { first, last: first + size - 1 } : { first: first + 1, last: first + size - 2 };
};

const parseCidr = (text: string, slash: number): IpRange | RangeProblem => {
  const ip = parseIpv4(text.slice(0, slash));
  const bits = text.slice(slash + 1);
  if (ip === null || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return 'not-a-range';
  return toHosts(ip, Number(bits));
};

/** `10.0.0.1-20` ends in the same network as it begins. */
const parseSpan = (text: string, dash: number): IpRange | RangeProblem => {
  const start = text.slice(0, dash).trim();
  const end = text.slice(dash + 1).trim();
  const first = parseIpv4(start);
  const last = parseIpv4(OCTET.test(end) ? `${start.slice(0, start.lastIndexOf('.'))}.${end}` : end);
  if (first === null || last === null) return 'not-a-range';
  return first <= last ? { first, last } : 'reversed';
};

/** The addresses of a CIDR (`10.0.0.0/24`), of `10.0.0.1-10.0.0.20` (or `10.0.0.1-20`), or of one address. */
export const parseIpRange = (text: string): IpRange | RangeProblem => {
  const trimmed = text.trim();
  if (trimmed.includes(':')) return 'ipv6';
  const slash = trimmed.indexOf('/');
  if (slash !== -1) return parseCidr(trimmed, slash);
  const dash = trimmed.indexOf('-');
  if (dash !== -1) return parseSpan(trimmed, dash);
  const ip = parseIpv4(trimmed);
  return ip === null ? 'not-a-range' : { first: ip, last: ip };
};

/** The same addresses in order, each once. */
export const mergeRanges = (ranges: readonly IpRange[]): IpRange[] => {
  const merged: IpRange[] = [];
  for (const range of [...ranges].sort((one, other) => one.first - other.first)) {
    const before = merged.at(-1);
    if (before === undefined || range.first > before.last + 1) merged.push(range);
    else merged[merged.length - 1] = { first: before.first, last: Math.max(before.last, range.last) };
  }
  return merged;
};

/** The network of at most 256 addresses around one, as a CIDR; null when the text is no IPv4 address. */
export const toNetworkAround = (address: string, bits = 24): string | null => {
  const ip = parseIpv4(address);
  if (ip === null) return null;
  const size = 2 ** (32 - Math.max(bits, 24));
  return `${formatIpv4(ip - (ip % size))}/${Math.max(bits, 24)}`;
};
