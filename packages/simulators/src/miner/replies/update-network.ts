import type { Miner } from '../device.ts';
import { type Form, listField, textField } from '../form.ts';
import type { Addresses, NetworkState } from '../network.ts';
import { type ApiCall, failure, jsonReply, type Reply } from './reply.ts';

// reference 3: the network service restarts before the reply is sent; it took 4 s live.
const NETWORK_RESTART_MS = 4000;

function isAddress(text: string | undefined): text is string {
  const parts = text?.split('.') ?? [];
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

// The blanks at the end are the device's (writes.txt, updateNetwork-badmask).
function parseStatic(form: Form): Addresses | string {
  const ipaddress = textField(form, 'ipaddress');
  const netmask = textField(form, 'netmask');
  const gateway = textField(form, 'gateway');
  const dns1 = listField(form, 'dns', 0);
  const dns2 = listField(form, 'dns', 1);
  if (!isAddress(ipaddress)) return 'invalid ip address';
  if (!isAddress(netmask)) return 'invalid netmask ';
  if (!isAddress(gateway)) return 'invalid gateway ';
  if (!isAddress(dns1)) return 'invalid dns 1 ';
  if (!isAddress(dns2)) return 'invalid dns 2 ';
  return { ipaddress, netmask, gateway, dns1, dns2 };
}

function apply(miner: Miner, next: NetworkState): Reply {
  const moved = next.current.ipaddress !== miner.network.current.ipaddress;
  return jsonReply(
    { success: true },
    {
      holdMs: NETWORK_RESTART_MS,
      cut: moved,
      effect: () => {
        miner.network = next;
        miner.revision += 1;
        miner.onReachChange();
      },
    },
  );
}

/** `/api/updateNetwork`; the reply never arrives when the address changes. */
export function updateNetwork({ miner, form }: ApiCall): Reply {
  const { lease } = miner.network;
  const dhcp = textField(form, 'dhcp');
  if (dhcp === 'dhcp') return apply(miner, { dhcp, current: lease, lease });
  if (dhcp !== 'static') return failure('invalid dhcp setting');
  const current = parseStatic(form);
  return typeof current === 'string' ? failure(current) : apply(miner, { dhcp, current, lease });
}
