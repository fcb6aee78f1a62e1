import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** An address range that upstream connections may reach although the defaults say no. */
export interface AllowedRange {
  /** CIDR notation; one address is a /32 or /128 */
  readonly cidr: string;
  /** null: every port */
  readonly ports: readonly number[] | null;
}

const isCidr = (text: string): boolean => ipaddr.isValidCIDR(text);

/** A port number, 0 to 65535; 0 lets the system choose. */
export const portSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535);

/** Comma-separated words, trimmed, without empty ones. */
const listSchema = z.string().transform((text) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
);

/** Comma-separated CIDRs; a bare address is refused so that nobody trusts one by accident. */
export const cidrListSchema = listSchema.refine((list) => list.every(isCidr));

const toRange = (text: string): AllowedRange | null => {
  const [, bracketed, plain, portText] =
    /^(?:\[([^\]]+)\](?:\/\d+)?|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const prefix = /^\[[^\]]+\](\/\d+)/.exec(text)?.[1] ?? '';
  const address = bracketed === undefined ? (plain ?? text) : bracketed + prefix;
  const port = portText === undefined ? null : Number(portText);
  if (port !== null && (port < 1 || port > 65_535)) return null;
  const ports = port === null ? null : [port];
  if (isCidr(address)) return { cidr: address, ports };
  if (!ipaddr.isValid(address) || /^\d+$/.test(address)) return null;
  return { cidr: `${address}/${ipaddr.parse(address).kind() === 'ipv4' ? 32 : 128}`, ports };
};

/** `CIDR`, `CIDR:port`, `ip` or `ip:port`, comma-separated; IPv6 in brackets when a port follows. */
export const rangeListSchema = listSchema.transform((list, context) => {
  const ranges = list.map(toRange).filter((range) => range !== null);
  if (ranges.length === list.length) return ranges;
  context.addIssue({ code: 'custom', message: 'not a range' });
  return z.NEVER;
});

/** 32 bytes as 64 hex digits or as base64. */
export const secretKeySchema = z
  .string()
  .transform((text) =>
    /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64'),
  )
  .refine((key) => key.length === 32);

/** http or https address without path, query or login. */
export const publicUrlSchema = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine((url) => url.username === '' && url.pathname === '/' && url.search === '' && url.hash === '');

const hostName =
  /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/i;

/** Comma-separated host names without port, lower case. */
export const hostListSchema = listSchema
  .refine((list) => list.every((each) => hostName.test(each)))
  .transform((list) => list.map((each) => each.toLowerCase()));

/** smtp or smtps address with a host. */
export const smtpUrlSchema = z.url({ protocol: /^smtps?$/, hostname: /./ });

const hasSearch = (url: URL, name: string): boolean => (url.searchParams.get(name) ?? '') !== '';

/** Address of a PostgreSQL with a host (or `?host=` with the folder of its socket) and the name of a database, as it was written. */
export const databaseUrlSchema = z.string().refine((text) => {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.hostname !== '' || hasSearch(url, 'host')) && url.pathname.length > 1;
});
