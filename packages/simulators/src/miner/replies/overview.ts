import { smoothNoise } from '../../ground/random.ts';
import { deviceUnixS, type Miner } from '../device.ts';
import { buildDateOf } from '../generations.ts';
import type { NetworkState } from '../network.ts';
import type { JsonValue } from '../php-json.ts';
import { uptimeLine } from '../uptime.ts';
import { type ApiCall, jsonReply, type Reply } from './reply.ts';

// reference 0: /proc/meminfo of the captured machines.
const MEM_TOTAL_KB = 250_564;

function memoryOf(miner: Miner, uptimeS: number): { [key: string]: number } {
  // The captured machines used 60 MB after minutes and 154 MB after 17 days.
  const used = Math.round(
    60_000 + Math.min(100_000, uptimeS / 15) + 900 * smoothNoise(miner.plan.seed, uptimeS / 60),
  );
  const cached = Math.round(42_500 + 600 * smoothNoise(miner.plan.seed, uptimeS / 300));
  const free = MEM_TOTAL_KB - used;
  const available = free + Math.round(cached / 2);
  return {
    memUsed: used,
    memFree: free,
    memTotal: MEM_TOTAL_KB,
    cacheUsed: cached,
    cacheFree: available,
    cacheTotal: cached + available,
  };
}

function addresses(network: NetworkState): { [key: string]: JsonValue } {
  const { ipaddress, netmask, gateway, dns1, dns2 } = network.current;
  return { dhcp: network.dhcp, ipaddress, netmask, gateway, dns1, dns2 };
}

/** `/api/overview`. */
export function overview({ miner }: ApiCall): Reply {
  const nowS = deviceUnixS(miner);
  const uptimeS = Math.max(0, Math.floor((miner.clock.nowMs() - miner.bootedAtMs) / 1000));
  return jsonReply({
    success: true,
    type: miner.model.type,
    hardware: { status: uptimeLine(nowS, uptimeS, miner.plan.seed), ...memoryOf(miner, uptimeS) },
    network: addresses(miner.network),
    version: {
      hwver: 'g19',
      ethaddr: miner.mac,
      build_date: buildDateOf(miner.firmware),
      platform_v: miner.firmware,
    },
  });
}

/** `/api/network`: flat, `success` last (data.txt, network). */
export function network({ miner }: ApiCall): Reply {
  return jsonReply({ ...addresses(miner.network), success: true });
}

/** `/api/type`. */
export function type({ miner }: ApiCall): Reply {
  return jsonReply({ success: true, type: miner.model.type });
}
