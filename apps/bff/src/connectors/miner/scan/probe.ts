import type { MinerPage } from '@mintdeck/shared-types/scan';
import type { HttpClient } from '../../../upstream/http-client.ts';
import { UpstreamError, type UpstreamReason } from '../../../upstream/upstream-error.ts';
import { ENDPOINTS } from '../endpoints.ts';
import { recognisePage } from '../page.ts';

/** What one look at a host tells: nothing it said but whose page it is. */
export interface Probed {
  /** something took the connection */
  answered: boolean;
  page: MinerPage | null;
}

/** A host on the same site takes a connection within milliseconds; one that is off never does. */
const CONNECT_LIMIT_MS = 1500;
/** Nobody took the connection; any other failure means that somebody did. */
const NOBODY: ReadonlySet<UpstreamReason> = new Set(['refused', 'no-answer', 'address-not-allowed']);

/**
 * Asks one host for its page, once, with nothing that tells who asks: no login, no cookie, no name. A redirect is not followed.
 * Throws the abort reason, and what is no upstream's doing.
 */
export const probe = async (http: HttpClient, origin: string, signal: AbortSignal): Promise<Probed> => {
  const { path, method, timeoutMs, maxBytes } = ENDPOINTS.page;
  try {
    const { status, body } = await http.request({
      connector: 'miner',
      endpoint: 'page',
      origin,
      path,
      method,
      headers: { accept: 'text/html' },
      connectTimeoutMs: CONNECT_LIMIT_MS,
      timeoutMs,
      maxBytes,
      signal,
    });
    return { answered: true, page: status === 200 ? recognisePage(body) : null };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { answered: !NOBODY.has(error.reason), page: null };
  } finally {
    // thousands of hosts are asked once: no connection and nothing about them is kept
    http.forget(origin);
  }
};
