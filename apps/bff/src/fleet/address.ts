import ipaddr from 'ipaddr.js';

const DEFAULT_PORT = 80;
const MAX_PORT = 65_535;
/** The firmware has no TLS at all (reference 0). */
export const MINER_SCHEME = 'http';

/** Where a miner is. `address` is what people see, `origin` what is asked and what its secret is sealed with. */
export interface MinerAddress {
  address: string;
  origin: string;
  /** set when the host is an IP literal, without brackets; a name is only known when it is connected to */
  ip: string | null;
  port: number;
}

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
  if (ipaddr.IPv4.isValid(host) || !/[a-z]/i.test(host)) return null;
  return { host: host.toLowerCase().replace(/\.$/, ''), ip: null };
};

/** The one spelling of what a person typed (host or host:port, port 80 left out); null when it cannot be an address. */
export const parseMinerAddress = (text: string): MinerAddress | null => {
  const { host: typed, port: typedPort } = splitPort(text.trim());
  const port = typedPort === undefined ? DEFAULT_PORT : Number(typedPort);
  const known = toHost(typed);
  if (known === null || port < 1 || port > MAX_PORT) return null;
  const address = port === DEFAULT_PORT ? known.host : `${known.host}:${port}`;
  return { address, origin: `${MINER_SCHEME}://${known.host}:${port}`, ip: known.ip, port };
};
