interface EndpointFacts {
  path: string;
  method: 'GET' | 'POST';
  /** a live T1 answers in under 1 s, debug stats in 1 s, firmware in 2 s (reference 4); nginx itself gives up after 120 s */
  timeoutMs: number;
  /** a live T1 sends 3 kB, debug stats 60 kB */
  maxBytes: number;
}

/** What is asked of every miner again and again, with its limits; the fault suite of readings is generated from this list. */
export const ENDPOINTS = {
  page: { path: '/', method: 'GET', timeoutMs: 5000, maxBytes: 65_536 },
  auth: { path: '/api/auth', method: 'POST', timeoutMs: 6000, maxBytes: 8192 },
  overview: { path: '/api/overview', method: 'POST', timeoutMs: 8000, maxBytes: 16_384 },
  summary: { path: '/api/summary', method: 'POST', timeoutMs: 8000, maxBytes: 65_536 },
  getAutoTuneStatus: { path: '/api/getAutoTuneStatus', method: 'POST', timeoutMs: 8000, maxBytes: 8192 },
  getDebugStats: { path: '/api/getDebugStats', method: 'POST', timeoutMs: 15_000, maxBytes: 1_048_576 },
  getLatestFirmwareVersion: {
    path: '/api/getLatestFirmwareVersion',
    method: 'POST',
    // The miner asks a server of its vendor, which is gone since years: a longer wait would only hold its worker.
    timeoutMs: 20_000,
    maxBytes: 16_384,
  },
} as const satisfies Record<string, EndpointFacts>;

/**
 * What only actions ask and order; the fault suite of actions drives these. The backend sleeps 4 s before it answers a reboot
 * (device-rig/writes.txt), 5 s on a live T1, and an order waits for what else its five workers do.
 */
export const ACTION_ENDPOINTS = {
  getAutoTune: { path: '/api/getAutoTune', method: 'POST', timeoutMs: 8000, maxBytes: 8192 },
  pools: { path: '/api/pools', method: 'POST', timeoutMs: 8000, maxBytes: 65_536 },
  network: { path: '/api/network', method: 'POST', timeoutMs: 8000, maxBytes: 8192 },
  restartCgMiner: { path: '/api/restartCgMiner', method: 'POST', timeoutMs: 15_000, maxBytes: 8192 },
  setAutoTune: { path: '/api/setAutoTune', method: 'POST', timeoutMs: 20_000, maxBytes: 8192 },
  reboot: { path: '/api/reboot', method: 'POST', timeoutMs: 20_000, maxBytes: 8192 },
  poweroff: { path: '/api/poweroff', method: 'POST', timeoutMs: 20_000, maxBytes: 8192 },
  // It restarts cgminer, or the network, before it answers.
  updatePools: { path: '/api/updatePools', method: 'POST', timeoutMs: 30_000, maxBytes: 8192 },
  updateNetwork: { path: '/api/updateNetwork', method: 'POST', timeoutMs: 20_000, maxBytes: 8192 },
  updatePassword: { path: '/api/updatePassword', method: 'POST', timeoutMs: 15_000, maxBytes: 8192 },
  factoryReset: { path: '/api/factoryReset', method: 'POST', timeoutMs: 20_000, maxBytes: 8192 },
} as const satisfies Record<string, EndpointFacts>;

/** Every endpoint of the device this connector uses. */
export const ALL_ENDPOINTS: Readonly<Record<MinerEndpoint, EndpointFacts>> = {
  ...ENDPOINTS,
  ...ACTION_ENDPOINTS,
};

export type PolledEndpoint = keyof typeof ENDPOINTS;
export type ActionEndpoint = keyof typeof ACTION_ENDPOINTS;
export type MinerEndpoint = PolledEndpoint | ActionEndpoint;
