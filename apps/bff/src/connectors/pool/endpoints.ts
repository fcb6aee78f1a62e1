interface EndpointFacts {
  method: 'GET' | 'POST';
  /** of a user's page with a thousand workers, or of a list of 100 */
  maxBytes: number;
}

/** Over everything: connecting, sending, the whole answer. */
export const CALL_LIMIT_MS = 10_000;
const LIST_MAX_BYTES = 2 * 1024 * 1024;
const SHORT_MAX_BYTES = 64 * 1024;

/** The nine of the document; the fault suite is generated from this list. */
export const ENDPOINTS = {
  dashboard: { method: 'GET', maxBytes: LIST_MAX_BYTES },
  userStats: { method: 'GET', maxBytes: LIST_MAX_BYTES },
  userHistory: { method: 'GET', maxBytes: LIST_MAX_BYTES },
  payoutStats: { method: 'GET', maxBytes: LIST_MAX_BYTES },
  payoutHistory: { method: 'GET', maxBytes: LIST_MAX_BYTES },
  userSettings: { method: 'GET', maxBytes: SHORT_MAX_BYTES },
  updateUserSettings: { method: 'POST', maxBytes: SHORT_MAX_BYTES },
  requestPayout: { method: 'POST', maxBytes: SHORT_MAX_BYTES },
  finalizePayout: { method: 'POST', maxBytes: SHORT_MAX_BYTES },
} as const satisfies Record<string, EndpointFacts>;

export type PoolEndpoint = keyof typeof ENDPOINTS;
export type OrderEndpoint = {
  [K in PoolEndpoint]: (typeof ENDPOINTS)[K]['method'] extends 'POST' ? K : never;
}[PoolEndpoint];
export type ReadEndpoint = Exclude<PoolEndpoint, OrderEndpoint>;
