import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import ipaddr from 'ipaddr.js';

/** How a request reached us, seen past the proxies we trust. */
export interface Connection {
  /** of the person, in its shortest spelling; IPv4 also where the socket reports it as IPv6 */
  readonly sourceAddress: string;
  readonly encrypted: boolean;
  readonly loopback: boolean;
  /** host and port as the browser wrote them; empty when it wrote none */
  readonly host: string;
}

export type ReadConnection = (request: IncomingMessage) => Connection;

type Address = ReturnType<typeof ipaddr.process>;

const parseAddress = (text: string): Address | null => {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$/, '$1');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
};

const lastOf = (header: string | string[] | undefined): string | undefined =>
  [header].flat().join(',').split(',').at(-1)?.trim() || undefined;

/** From the nearest hop outwards to the first that is not a proxy of ours; what stands further out anyone may have written. */
const toSource = (forwarded: string, peer: Address, isTrusted: (address: Address) => boolean): Address => {
  let source = peer;
  for (const text of forwarded.split(',').reverse()) {
    if (!isTrusted(source)) break;
    const next = parseAddress(text);
    if (!next) break;
    source = next;
  }
  return source;
};

/** Forwarded headers count only when the request comes from one of the CIDRs of TRUST_PROXY. */
export const createConnectionReader = (trustProxy: readonly string[]): ReadConnection => {
  const trusted = trustProxy.map((cidr) => ipaddr.parseCIDR(cidr));
  const isTrusted = (address: Address): boolean =>
    trusted.some(([network, bits]) => network.kind() === address.kind() && address.match([network, bits]));
  return (request) => {
    const peer = parseAddress(request.socket.remoteAddress ?? '');
    const { headers } = request;
    const direct = { encrypted: request.socket instanceof TLSSocket, host: headers.host ?? '' };
    if (!peer) return { ...direct, sourceAddress: 'unknown', loopback: false };
    if (!isTrusted(peer)) {
      return { ...direct, sourceAddress: peer.toString(), loopback: peer.range() === 'loopback' };
    }
    const source = toSource([headers['x-forwarded-for']].flat().join(','), peer, isTrusted);
    const scheme = lastOf(headers['x-forwarded-proto']);
    return {
      sourceAddress: source.toString(),
      encrypted: scheme === undefined ? direct.encrypted : scheme === 'https',
      loopback: source.range() === 'loopback',
      host: lastOf(headers['x-forwarded-host']) ?? direct.host,
    };
  };
};

/** Whom tries are counted for: the address, or for IPv6 its /64, as one subscriber has all of those. */
export const toSubscriber = (sourceAddress: string): string => {
  if (!ipaddr.IPv6.isValid(sourceAddress)) return sourceAddress;
  return ipaddr.IPv6.networkAddressFromCIDR(`${sourceAddress.split('%', 1)[0]}/64`).toString();
};
