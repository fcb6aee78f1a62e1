import { existsSync, readdirSync, readFileSync } from 'node:fs';

// Beside the repository, never in it: recordings of the real server.
const FOLDER = new URL('../../../../../../shared/fixtures/wallet/http/', import.meta.url);

/** One exchange as it was recorded. */
export interface RecordedExchange {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly requestHeaders: ReadonlyMap<string, string>;
  readonly requestBody: string;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly setCookies: readonly string[];
  /** Server's time, Unix ms. */
  readonly atMs: number;
  readonly body: string;
}

/** Whether the recordings are here. */
export const hasRecordings = existsSync(FOLDER);

function headersOf(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [, name, value] = /^([^:\s]+): (.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value] as const];
    }),
  );
}

/** The exchange of a file, or null for those that are of another kind: no answer, sockets, pictures. */
function parse(file: string): RecordedExchange | null {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const [, head = '', rest = ''] = /^# .*\n((?:> .*\n|>\n)+)([\s\S]*)$/.exec(text) ?? [];
  const [requestBody = '', answer] = rest.split(/\n?^(?=< HTTP\/)/m);
  const [, answerHead = '', body = ''] = /^((?:< .*\n|<\n)+)\n?([\s\S]*)$/.exec(answer ?? '') ?? [];
  const lines = (part: string): string[] => part.split('\n').map((line) => line.slice(2));
  const [, method, path] = /^> (\S+) (\S+)/.exec(head) ?? [];
  const [, status] = /^< HTTP\/1.1 (\d+)/.exec(answerHead) ?? [];
  if (method === undefined || path === undefined || status === undefined) return null;
  const headers = headersOf(lines(answerHead));
  return {
    file,
    method,
    path,
    requestHeaders: headersOf(lines(head)),
    requestBody: requestBody.trim(),
    status: Number(status),
    headers,
    setCookies: [...answerHead.matchAll(/^< set-cookie: (.*)$/gm)].map(([, cookie = '']) => cookie),
    atMs: Date.parse(headers.get('date') ?? ''),
    body: body.replace(/\n$/, ''),
  };
}

/** Every exchange with an answer, in the order in which they were made; none where the recordings are not. */
export function readRecordedExchanges(): RecordedExchange[] {
  if (!hasRecordings) return [];
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));
  return files
    .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .flatMap((file) => parse(file) ?? [])
    .toSorted((a, b) => a.atMs - b.atMs);
}
