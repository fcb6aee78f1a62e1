import { networkInterfaces } from 'node:os';
import { z } from 'zod';
import type { NetworkWire } from '../wire.ts';
import { toText } from '../wire-values.ts';

/** How a miner gets its address, and with it the rest. All texts are IPv4 addresses. */
export const networkSettingsSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('dhcp') }),
  z.object({
    mode: z.literal('static'),
    address: z.string(),
    netmask: z.string(),
    gateway: z.string(),
    dns1: z.string(),
    dns2: z.string(),
  }),
]);
export type NetworkSettings = z.infer<typeof networkSettingsSchema>;

/** An IPv4 address as a number; null: it is none. */
const toNumber = (ip: string): number | null => {
  const parts = ip.split('.').map(Number);
  if (parts.length !== 4 || !parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255))
    return null;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
};

/** True when the ones of a netmask come first, and it leaves room for more than one host. */
export const isNetmask = (text: string): boolean => {
  const mask = toNumber(text);
  if (mask === null) return false;
  const hosts = 2 ** 32 - mask;
  return hosts >= 4 && mask > 0 && Number.isInteger(Math.log2(hosts));
};

/** True when both are in the network of this mask. */
export const areInOneNetwork = (one: string, other: string, netmask: string): boolean => {
  const [a, b, mask] = [toNumber(one), toNumber(other), toNumber(netmask)];
  if (a === null || b === null || mask === null) return false;
  const hosts = 2 ** 32 - mask;
  return Math.floor(a / hosts) === Math.floor(b / hosts);
};

/** True when an address is the network's own, or everybody's in it: no host can have it. */
export const isNoHost = (ip: string, netmask: string): boolean => {
  const [address, mask] = [toNumber(ip), toNumber(netmask)];
  if (address === null || mask === null) return true;
  const hosts = 2 ** 32 - mask;
  return address % hosts === 0 || address % hosts === hosts - 1;
};

/** True when this computer has an address in the same network, so that no router is between. */
export const isInOwnNetwork = (ip: string): boolean =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .some(({ family, address, netmask }) => family === 'IPv4' && areInOneNetwork(ip, address, netmask));

/** What a miner says it has; of an address from a DHCP server only that it is one counts. Null: it does not say. */
export const toNetworkSettings = (wire: NetworkWire): NetworkSettings | null => {
  if (wire.dhcp === 'dhcp') return { mode: 'dhcp' };
  const [address, netmask, gateway] = [wire.ipaddress, wire.netmask, wire.gateway].map(toText);
  const dns1 = toText(wire.dns1);
  if (wire.dhcp !== 'static' || !address || !netmask || !gateway || dns1 === null) return null;
  return { mode: 'static', address, netmask, gateway, dns1, dns2: toText(wire.dns2) ?? dns1 };
};

/** The device refuses a missing second name server, and one in JSON (reference 3). */
export const toNetworkForm = (settings: NetworkSettings): URLSearchParams => {
  if (settings.mode === 'dhcp') return new URLSearchParams({ dhcp: 'dhcp' });
  const { address: ipaddress, netmask, gateway, dns1, dns2 } = settings;
  const form = new URLSearchParams({ dhcp: 'static', ipaddress, netmask, gateway });
  form.append('dns[]', dns1);
  form.append('dns[]', dns2);
  return form;
};

/** True when nothing that can be set is another. */
export const areSameSettings = (one: NetworkSettings | null, other: NetworkSettings): boolean => {
  if (one === null || one.mode !== other.mode) return false;
  if (one.mode === 'dhcp' || other.mode === 'dhcp') return true;
  const toKey = ({ address, netmask, gateway, dns1, dns2 }: typeof one) =>
    [address, netmask, gateway, dns1, dns2].join(' ');
  return toKey(one) === toKey(other);
};
