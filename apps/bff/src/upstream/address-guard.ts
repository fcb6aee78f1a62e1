import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** One entry of ALLOWED_UPSTREAMS: a CIDR or single address, and its ports; null: every port. */
export interface AllowedUpstream {
  cidr: string;
  ports: readonly number[] | null;
}

interface Listener {
  ip: string;
  port: number;
}

export interface AddressGuard {
  check(ip: string, port: number): 'ok' | 'refused';
  /** whether upstreams may be there at all, this server's own listeners left aside */
  allows(ip: string, port: number): boolean;
}

interface GuardOptions {
  /** private: the LAN (10/8, 172.16/12, 192.168/16, fc00::/7); public: the internet only; both: either of them */
  policy: 'private' | 'public' | 'both';
  allowed: readonly AllowedUpstream[];
  /** where this server itself listens; asked at each check, because ports are known only after listening */
  ownListeners: () => readonly Listener[];
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Range names of ipaddr.js each policy accepts; all others (loopback, linkLocal, multicast, carrierGradeNat, rfc6052 ...) need an entry. */
const POLICY_RANGES = {
  private: new Set(['private', 'uniqueLocal']),
  public: new Set(['unicast']),
  both: new Set(['private', 'uniqueLocal', 'unicast']),
} as const;

const parseAddress = (ip: string): Address | null => {
  // ipaddr.js reads 010.0.0.1 as octal and 0x7f.1 as loopback; node connects to such only after a name lookup
  if (isIP(ip) === 0) return null;
  // fe80::1%eth0: the zone is of this host, not of the address
  return ipaddr.parse(ip.split('%', 1)[0] ?? ip);
};

/** An IPv4-mapped IPv6 address is the IPv4 one: a dual-stack socket reports it so. */
const toPlain = (address: Address): Address =>
  address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;

const isUnspecified = (address: Address) => address.range() === 'unspecified';

const matchesCidr = (address: Address, [network, bits]: [Address, number]): boolean => {
  if (address instanceof ipaddr.IPv4 && network instanceof ipaddr.IPv4) return address.match(network, bits);
  return address instanceof ipaddr.IPv6 && network instanceof ipaddr.IPv6 && address.match(network, bits);
};

const parseAllowed = ({ cidr, ports }: AllowedUpstream) => {
  const range: [Address, number] = cidr.includes('/')
    ? ipaddr.parseCIDR(cidr)
    : [ipaddr.parse(cidr), cidr.includes(':') ? 128 : 32];
  return { range, ports };
};

const isLocal = (address: Address): boolean =>
  address.range() === 'loopback' ||
  isUnspecified(address) ||
  Object.values(networkInterfaces())
    .flat()
    .some((each) => each !== undefined && parseAddress(each.address)?.toString() === address.toString());

/** A listener on the unspecified address is reached through every address of this host. */
const isOwn = (address: Address, port: number, listener: Listener): boolean => {
  if (listener.port !== port) return false;
  const own = parseAddress(listener.ip);
  if (own === null) return false;
  const plain = toPlain(own);
  if (isUnspecified(plain)) return isLocal(address);
  return plain.toString() === address.toString();
};

/**
 * Decides which addresses an upstream may have. IP literals are checked before connecting, names on the address of the
 * connected socket. Throws when an allowed entry is neither an address nor a CIDR.
 */
export const createAddressGuard = ({ policy, allowed, ownListeners }: GuardOptions): AddressGuard => {
  const entries = allowed.map(parseAllowed);
  const ranges: ReadonlySet<string> = POLICY_RANGES[policy];
  const isAllowed = (parsed: Address, address: Address, port: number): boolean =>
    // `parsed`, not `address`: an IPv4-mapped form of a LAN address is nobody's real address, only a disguise
    ranges.has(parsed.range()) ||
    entries.some(
      ({ range, ports }) => matchesCidr(address, range) && (ports === null || ports.includes(port)),
    );
  return {
    check(ip, port) {
      const parsed = parseAddress(ip);
      if (parsed === null) return 'refused';
      const address = toPlain(parsed);
      if (ownListeners().some((listener) => isOwn(address, port, listener))) return 'refused';
      return isAllowed(parsed, address, port) ? 'ok' : 'refused';
    },
    allows(ip, port) {
      const parsed = parseAddress(ip);
      return parsed !== null && isAllowed(parsed, toPlain(parsed), port);
    },
  };
};
