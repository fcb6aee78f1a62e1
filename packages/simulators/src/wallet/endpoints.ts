/** The calls below /rest/v1, with their methods. */
const METHODS = {
  login: 'POST',
  logout: 'POST',
  requestinvoice: 'POST',
  ping: 'GET',
  getalldata: 'GET',
  getqrimage: 'GET',
  createinvoice: 'POST',
  getinvoicedetails: 'POST',
  sendinvoice: 'POST',
  quickpay: 'POST',
  addcontact: 'POST',
  openchannel: 'POST',
  reconnect: 'POST',
  closechannel: 'POST',
} as const;

export type WalletCall = keyof typeof METHODS;
/** What a request or a fault can be about. */
export type WalletEndpoint = WalletCall | 'websocket' | 'other';

// Object.keys gives the keys of METHODS as plain texts.
export const WALLET_CALLS = Object.keys(METHODS) as readonly WalletCall[];
export const WALLET_ENDPOINTS: readonly WalletEndpoint[] = [...WALLET_CALLS, 'websocket', 'other'];

export const API_PREFIX = '/rest/v1/';

/** The call of a method and path; null = none of them. Login is at the root as well. */
export function readCall(method: string, path: string): WalletCall | null {
  if (method === 'POST' && path === '/login') return 'login';
  const name = path.startsWith(API_PREFIX) ? path.slice(API_PREFIX.length) : '';
  const call = WALLET_CALLS.find((candidate) => candidate === name);
  return call !== undefined && METHODS[call] === method ? call : null;
}

/** The path of a request without its query. */
export function pathOf(url: string): string {
  return url.replace(/\?.*$/s, '');
}
