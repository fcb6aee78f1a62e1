import { isIPv4, isIPv6 } from 'node:net';

/** Answers whether a Host header names this server, so that a rebound DNS name of a stranger reaches nothing. */
export type AcceptsHost = (host: string) => boolean;

const hostPattern = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9_])?)\.?)(?::\d{1,5})?$/;

/** Accepts IP literals, localhost, single-label and .local names, the host of PUBLIC_URL, and ALLOWED_HOSTS; with any port. */
export const createHostRule = (config: {
  publicUrl: URL | null;
  allowedHosts: readonly string[];
}): AcceptsHost => {
  const named = new Set(config.allowedHosts);
  if (config.publicUrl) named.add(config.publicUrl.hostname);
  return (host) => {
    const [, ipv6, name] = hostPattern.exec(host.toLowerCase()) ?? [];
    if (ipv6 !== undefined) return isIPv6(ipv6);
    if (name === undefined) return false;
    return isIPv4(name) || !name.includes('.') || name.endsWith('.local') || named.has(name);
  };
};
