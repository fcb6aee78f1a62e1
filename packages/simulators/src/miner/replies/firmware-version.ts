import { buildDateOf } from '../generations.ts';
import { type ApiCall, failure, jsonReply, type Reply } from './reply.ts';

// reference 4: about 2 s live.
const VENDOR_SERVER_MS = 2000;

/** `/api/getLatestFirmwareVersion`: the miner asks its vendor's server, which is long gone unless the plan says otherwise. */
export function getLatestFirmwareVersion({ miner }: ApiCall): Reply {
  const latest = miner.latestFirmware;
  if (latest === null) return { ...failure("can't fetch firmware versions"), holdMs: VENDOR_SERVER_MS };
  const folder = miner.model.type.toLowerCase();
  return jsonReply(
    {
      success: true,
      version: latest,
      versionDate: buildDateOf(latest),
      url: `https://firmware.vendor.example/files/${folder}/${latest}.swu`,
      info: 'important',
      currentVersion: miner.firmware,
      currentVersionDate: buildDateOf(miner.firmware),
      isUpdated: latest === miner.firmware,
    },
    { holdMs: VENDOR_SERVER_MS },
  );
}
