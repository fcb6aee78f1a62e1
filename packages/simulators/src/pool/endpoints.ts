/** The document's nine, with their methods. */
const METHODS = {
  dashboard: 'GET',
  userStats: 'GET',
  userHistory: 'GET',
  payoutStats: 'GET',
  payoutHistory: 'GET',
  userSettings: 'GET',
  updateUserSettings: 'POST',
  requestPayout: 'POST',
  finalizePayout: 'POST',
} as const;

export type PoolEndpoint = keyof typeof METHODS;
// Object.keys gives the keys of METHODS as plain texts.
export const POOL_ENDPOINTS = Object.keys(METHODS) as readonly PoolEndpoint[];
export type ReadEndpoint = {
  [K in PoolEndpoint]: (typeof METHODS)[K] extends 'GET' ? K : never;
}[PoolEndpoint];
export type OrderEndpoint = Exclude<PoolEndpoint, ReadEndpoint>;

/** What a request asks for, and the method that asks for it. */
export type Target = ReadTarget | OrderTarget;

export interface ReadTarget {
  readonly method: 'GET';
  readonly endpoint: ReadEndpoint;
  readonly user: string;
}

export interface OrderTarget {
  readonly method: 'POST';
  readonly endpoint: OrderEndpoint;
  readonly user: string;
}

function isRead(endpoint: PoolEndpoint): endpoint is ReadEndpoint {
  return METHODS[endpoint] === 'GET';
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The path of a request without its query. */
export function pathOf(url: string | undefined): string {
  return (url ?? '/').replace(/\?.*$/s, '');
}

/** Reads a path: the user is percent-encoded, a bare `+` or `@` stands for itself. null = none of the nine. */
export function readTarget(path: string): Target | null {
  const [, encoded = '', name = ''] = /^\/v2\/user\/([^/]+)\/([A-Za-z]+)$/.exec(path) ?? [];
  const endpoint = POOL_ENDPOINTS.find((candidate) => candidate === name);
  const user = decode(encoded);
  if (endpoint === undefined || user === null) return null;
  return isRead(endpoint) ? { method: 'GET', endpoint, user } : { method: 'POST', endpoint, user };
}
