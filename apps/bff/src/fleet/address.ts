import ipaddr from 'ipaddr.js';

/** The firmware itself has no TLS (reference 0), but a proxy before it may, and later builds do. */
const DEFAULT_PORTS = { http: 80, https: 443 } as const;
type MinerScheme = keyof typeof DEFAULT_PORTS;
const MAX_PORT = 65_535;

/** Where a miner is. `address` is what people see, `origin` what is asked and what its secret is sealed with. */
export interface MinerAddress {
  address: string;
  /** scheme://host:port */
  origin: string;
  scheme: MinerScheme;
  /** set when the host is an IP literal, without brackets; a name is only known when it is connected to */
  ip: string | null;
  port: number;
}

/** What is typed without a scheme is plain HTTP; a slash at the end comes along when it is copied from a browser. */
const splitScheme = (text: string): { scheme: MinerScheme; rest: string } => {
  const [, scheme, rest = ''] = /^(?:(https?):\/\/)?(.*?)\/?$/i.exec(text) ?? [];
  return { scheme: scheme?.toLowerCase() === 'https' ? 'https' : 'http', rest };
};

const splitPort = (text: string): { host: string; port: string | undefined } => {
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] };
  // More than one colon without brackets is a bare IPv6 address: it has no port.
  if (text.split(':').length > 2) return { host: text, port: undefined };
  const [host = '', port] = text.split(':');
  return { host, port };
};

/** The host in its one spelling: lower case, IPv4 in four decimals, IPv6 shortened; null when it is none. */
const toHost = (host: string): { host: string; ip: string | null } | null => {
  if (ipaddr.IPv6.isValid(host)) {
    const ip = ipaddr.IPv6.parse(host).toString();
    return { host: `[${ip}]`, ip };
  }
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) {
    const ip = ipaddr.IPv4.parse(host).toString();
    return { host: ip, ip };
  }
  // 0x7f.1, 127.1 or 2130706433 are names to us and addresses to a resolver: refused, they have a plain spelling.
  if (ipaddr.IPv4.isValid(host) || !/[a-z]/i.test(host) || !/^[a-z0-9._-]+$/i.test(host)) return null;
  return { host: host.toLowerCase().replace(/\.$/, ''), ip: null };
};

/**
 * The one spelling of what a person typed: host or host:port, `https://` before it where it needs TLS, without the usual port
 * of its scheme. Null when it cannot be an address.
 */
export const parseMinerAddress = (text: string): MinerAddress | null => {
  const { scheme, rest } = splitScheme(text.trim());
  const { host: typed, port: typedPort } = splitPort(rest);
  const port = typedPort === undefined ? DEFAULT_PORTS[scheme] : Number(typedPort);
  const known = toHost(typed);
  if (known === null || !(port >= 1 && port <= MAX_PORT)) return null;
  const place = port === DEFAULT_PORTS[scheme] ? known.host : `${known.host}:${port}`;
  return {
    address: scheme === 'https' ? `https://${place}` : place,
    origin: `${scheme}://${known.host}:${port}`,
    scheme,
    ip: known.ip,
    port,
  };
};

/** The scheme of an address in its one spelling. */
export const schemeOf = (address: string): MinerScheme => (address.startsWith('https://') ? 'https' : 'http');
