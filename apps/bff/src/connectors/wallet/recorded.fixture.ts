import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { UpstreamReply } from '../../upstream/http-client.ts';

// Beside the repository, never in it: what the real server answered (reference/wallet.md).
const FOLDER = fileURLToPath(new URL('../../../../../../shared/fixtures/wallet/http/', import.meta.url));
export const hasRecordings = existsSync(FOLDER);
export const RECORDED_FILES: readonly string[] = hasRecordings ? readdirSync(FOLDER).sort() : [];

export const readRecordedText = (file: string): string => readFileSync(`${FOLDER}${file}`, 'utf8');
export const readRecordedBytes = (file: string): Buffer => readFileSync(`${FOLDER}${file}`);

/** One request of the recordings and its answer. */
export interface RecordedExchange {
  readonly method: string;
  readonly path: string;
  /** of its query and its body, JSON or form */
  readonly fields: Readonly<Record<string, unknown>>;
  /** null: the connection ended, or the time was up, without an answer */
  readonly reply: UpstreamReply | null;
}

const linesOf = (text: string, mark: '>' | '<'): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith(`${mark} `))
    .map((line) => line.slice(2).trimEnd());

const readFields = (body: string, query: string): Record<string, unknown> => {
  const plain = Object.fromEntries(new URLSearchParams(query));
  if (!body.startsWith('{')) return { ...plain, ...Object.fromEntries(new URLSearchParams(body)) };
  try {
    return { ...plain, ...JSON.parse(body) };
  } catch {
    return plain;
  }
};

/** As long as the answer's own length says, or up to the line's end that the recorder added. */
const readBody = (text: string): string => {
  const at = text.lastIndexOf('\n< \n');
  return at === -1 ? '' : text.slice(at + 4).trim();
};

const toReply = (text: string): UpstreamReply | null => {
  const [first = '', ...lines] = linesOf(text, '<');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]);
  if (Number.isNaN(status)) return null;
  const headers: Record<string, string | string[]> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    if (key === 'set-cookie') headers[key] = [...[headers[key] ?? []].flat(), value];
    else if (key !== '') headers[key] = value;
  }
  const contentType = typeof headers['content-type'] === 'string' ? headers['content-type'] : null;
  const date = typeof headers.date === 'string' ? Date.parse(headers.date) : 0;
  return { status, headers, contentType, body: readBody(text), takenAt: date, tookMs: 1 };
};

/** Reads a file of the recordings as curl wrote it; null: it is none of these. */
export const readExchange = (file: string): RecordedExchange | null => {
  const text = readRecordedText(file);
  const [first = ''] = linesOf(text, '>');
  const [, method = '', target = ''] = /^(GET|POST) (\S+) HTTP/.exec(first) ?? [];
  if (method === '') return null;
  const [path = '', query = ''] = target.split('?');
  const [, body = ''] = /\n> \n\n([^\n]*)\n/.exec(text) ?? [];
  return { method, path, fields: readFields(body, query), reply: toReply(text) };
};

/** The text frames that the server sent in a recorded websocket. */
export const readFrames = (file: string): string[] =>
  readRecordedText(file)
    .split('\n')
    .flatMap((line) => / < text frame: (.*)$/.exec(line)?.[1] ?? []);
