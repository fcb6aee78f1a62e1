/** An address to fetch an image from, as it was before anybody agreed to its host. */
export interface FetchOrder {
  readonly url: string;
  /** the miner that named it; null: a person types it */
  readonly minerId: string | null;
  /** the host that led there; null: none did */
  readonly redirectedFrom: string | null;
}

export const EMPTY_ORDER: FetchOrder = { url: '', minerId: null, redirectedFrom: null };

/**
 * Where an address leads, as the server sees it: the host in its plain form (one with letters that only look like others shows as xn--),
 * with its port where that is not the usual one. null: no web address, or one with a login in it.
 */
export const toPlace = (text: string): { host: string; isPlain: boolean } | null => {
  const trimmed = text.trim();
  // an address that is only half typed leads nowhere yet
  if (!/^https?:\/\/\S+$/.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { host, protocol, username, password } = new URL(trimmed);
  if (host === '' || username !== '' || password !== '') return null;
  return { host, isPlain: protocol === 'http:' };
};
