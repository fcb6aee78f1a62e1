import { parseIpv4 } from '@mintdeck/shared-types/ip-range';
import type { ScanHost } from '@mintdeck/shared-types/scan';

/** The IPv4 address in the address of a found host. */
export const toIp = (address: string): string => address.replace(/^https?:\/\//, '').split(':')[0] ?? address;

/** The hosts in the order of their addresses, which is the order of their running numbers too. */
export const sortHosts = (hosts: readonly ScanHost[]): ScanHost[] =>
  hosts
    .map((host) => ({ host, ip: parseIpv4(toIp(host.address)) ?? -1 }))
    .sort((one, other) => one.ip - other.ip || one.host.address.localeCompare(other.host.address))
    .map(({ host }) => host);
