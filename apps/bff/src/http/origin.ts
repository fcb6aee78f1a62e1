import type { IncomingHttpHeaders } from 'node:http';
import type { Connection } from './connection.ts';

/** same: our own page; missing: not a browser, or an old one; foreign: somebody else's page. */
export type OriginFinding = 'same' | 'missing' | 'foreign';

const toOrigin = (text: string): string | null => (URL.canParse(text) ? new URL(text).origin : null);

/** Where the browser says the request was made by; Sec-Fetch-Site only in addition, as plain-HTTP pages do not send it. */
export const findOrigin = (
  headers: IncomingHttpHeaders,
  connection: Connection,
  publicUrl: URL | null,
): OriginFinding => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'foreign';
  if (headers.origin === undefined) return 'missing';
  const own = toOrigin(`${connection.encrypted ? 'https' : 'http'}://${connection.host}`);
  const origin = toOrigin(headers.origin);
  if (origin === null || origin === 'null') return 'foreign';
  // behind a proxy that ends TLS and is not in TRUST_PROXY only PUBLIC_URL tells the scheme
  const published =
    publicUrl !== null && publicUrl.host === connection.host.toLowerCase() ? publicUrl.origin : own;
  return origin === own || origin === published ? 'same' : 'foreign';
};
