import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WireAnswer, WireRequest } from '../../ground/testing/exchange.ts';

// Beside the repository, never in it: other people's published recordings.
const FOLDER = fileURLToPath(new URL('../../../../../../shared/fixtures/miner/device-rig/', import.meta.url));

/** One recorded request and what came back. */
export interface RecordedExchange {
  readonly name: string;
  readonly request: WireRequest;
  /** null = nothing came before the client gave up. */
  readonly answer: WireAnswer | null;
  /** Seconds after which the client gave up. */
  readonly gaveUpAfterS: number;
}

/** Whether the recordings are here. */
export function hasTranscripts(): boolean {
  return existsSync(FOLDER);
}

/** Names of the transcript files. */
export function transcriptNames(): string[] {
  return hasTranscripts() ? readdirSync(FOLDER).filter((name) => name.endsWith('.txt')) : [];
}

const OPTION = /\s(-d|-X|-H|-u|-F|--data-urlencode)\s/;

function urlencoded(field: string): string {
  const split = field.indexOf('=');
  return `${field.slice(0, split)}=${encodeURIComponent(field.slice(split + 1))}`;
}

function multipart(fields: readonly string[]): string {
  const parts = fields.map((field) => {
    const [name = '', value = ''] = field.split('=', 2);
    return `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  });
  return `${parts.join('')}--edge--\r\n`;
}

interface CurlOptions {
  method: string | null;
  readonly headers: Record<string, string>;
  readonly fields: string[];
  readonly parts: string[];
}

function readOption(options: CurlOptions, flag: string, value: string): void {
  if (flag === '-X') options.method = value;
  else if (flag === '-u') options.headers.Authorization = `Basic ${Buffer.from(value).toString('base64')}`;
  else if (flag === '-F') options.parts.push(value);
  else if (flag === '-H') {
    const split = value.indexOf(':');
    // curl keeps the case of a header's name, HTTP does not care: one spelling is enough here.
    const name = value.slice(0, split) === 'authorization' ? 'Authorization' : value.slice(0, split);
    options.headers[name] = value.slice(split + 1).trim();
  } else options.fields.push(flag === '-d' ? value : urlencoded(value));
}

function parseCurl(line: string): WireRequest {
  const [head = '', ...rest] = line.split(OPTION);
  const options: CurlOptions = { method: null, headers: {}, fields: [], parts: [] };
  for (let i = 0; i + 1 < rest.length; i += 2) readOption(options, rest[i] ?? '', rest[i + 1] ?? '');
  const { fields, parts, headers } = options;
  const path = head.replace(/^# curl http:\/\/MINER/, '');
  const posts = fields.length > 0 || parts.length > 0;
  const type = parts.length > 0 ? 'multipart/form-data; boundary=edge' : 'application/x-www-form-urlencoded';
  return {
    path,
    method: options.method ?? (posts ? 'POST' : 'GET'),
    headers: posts ? { 'Content-Type': type, ...headers } : headers,
    body: parts.length > 0 ? multipart(parts) : fields.join('&'),
  };
}

function parseAnswer(text: string): WireAnswer | null {
  const split = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, split).split('\n');
  const status = /^HTTP\/1\.1 (\d+)/.exec(first)?.[1];
  if (status === undefined) return null;
  const headers = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status: Number(status), headers, body: text.slice(split + 2).trim() };
}

function parseSection(section: string): RecordedExchange {
  const [name = '', curl = '', ...rest] = section.replaceAll('\r', '').split('\n');
  const text = rest.join('\n');
  const end = text.lastIndexOf('# http=');
  const tookS = /time_total=([\d.]+)s/.exec(text.slice(end))?.[1] ?? '0';
  return {
    name,
    request: parseCurl(curl),
    answer: parseAnswer(text.slice(0, end)),
    gaveUpAfterS: Number(tookS),
  };
}

/** Every exchange of a transcript, in its order. */
export function readTranscript(name: string): RecordedExchange[] {
  const sections = readFileSync(`${FOLDER}${name}`, 'utf8').split(/^### /m).slice(1);
  return sections.map(parseSection);
}
