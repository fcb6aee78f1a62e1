import type { IncomingMessage } from 'node:http';

/** The updater's websocket. */
export const WATCH_PATH = '/upgrade/ws';
const NAMED_PATHS: ReadonlyMap<string, string> = new Map([
  ['/stream/logs', 'logs'],
  ['/upgrade/upload', 'upload'],
  ['/upgrade/download', 'download'],
  [WATCH_PATH, 'watch'],
]);

/** What faults name: the part after `/api/`, a name of its own, or `page` for all others. */
export function endpointOf(path: string): string {
  return path.startsWith('/api/') ? path.slice(5) : (NAMED_PATHS.get(path) ?? 'page');
}

/** The path of a request, without its query. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  return url.replace(/\?.*$/s, '');
}
