import type { AuthKind } from './request-log.ts';

/** Which scheme a request tried, for the request log only. */
export function authKindOf(header: string | undefined): AuthKind {
  if (header === undefined || header === '') return 'none';
  if (/^basic /i.test(header)) return 'basic';
  return /^bearer /i.test(header) ? 'bearer' : 'other';
}
