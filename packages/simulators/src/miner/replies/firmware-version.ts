import type { Miner } from '../device.ts';
import { buildDateOf } from '../generations.ts';
import type { VendorServer } from '../vendor-server.ts';
import { type ApiCall, failure, jsonReply, type Reply } from './reply.ts';

// reference 4: about 2 s live. A dead name: invented. Who is never answered waits for ever, and a worker with him: no limit is set.
const ANSWERS_AFTER_MS: Readonly<Record<VendorServer, number>> = {
  up: 2000,
  dead: 20_000,
  hangs: Number.POSITIVE_INFINITY,
};

function urlOf({ model, latestFirmwareUrl }: Miner, version: string): string {
  const folder = model.type.toLowerCase();
  return latestFirmwareUrl ?? `https://firmware.vendor.example/files/${folder}/${version}.swu`;
}

/** `/api/getLatestFirmwareVersion`: the miner asks its vendor's server, which is long gone unless the plan says otherwise. */
export function getLatestFirmwareVersion({ miner }: ApiCall): Reply {
  const { latestFirmware: latest, firmware, vendorServer } = miner;
  const holdMs = ANSWERS_AFTER_MS[vendorServer];
  if (latest === null || vendorServer !== 'up') {
    return { ...failure("can't fetch firmware versions"), holdMs };
  }
  const versions = {
    version: latest,
    versionDate: buildDateOf(latest),
    url: urlOf(miner, latest),
    info: 'important',
  };
  const current = { currentVersion: firmware, currentVersionDate: buildDateOf(firmware) };
  return jsonReply({ success: true, ...versions, ...current, isUpdated: latest === firmware }, { holdMs });
}
