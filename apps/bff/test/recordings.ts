import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

// Beside the repository, never in it: other people's published recordings of real devices.
const FOLDER = new URL('../../../../shared/fixtures/miner/', import.meta.url);

/** One recorded answer of a device. */
export interface Recording {
  file: string;
  /** last part of the path that was asked; '' for the page */
  endpoint: string;
  body: string;
}

/** Whether the recordings are here. */
export const hasRecordings = (): boolean => existsSync(fileURLToPath(FOLDER));

const listFiles = (folder: string): string[] =>
  hasRecordings() ? readdirSync(new URL(`${folder}/`, FOLDER)).sort() : [];

/** The text of one file of the folder. */
export const readRecordedFile = (path: string): string => readFileSync(new URL(path, FOLDER), 'utf8');

/** Replies of three machines, one per file: `api_summary.00.json`. */
export const readReplies = (): Recording[] =>
  listFiles('replies').map((file) => ({
    file,
    endpoint: /^api_(\w+)\./.exec(file)?.[1] ?? '',
    body: readRecordedFile(`replies/${file}`),
  }));

// A cassette is YAML; all its bodies are single-quoted scalars, folded at blanks, with '' for a quote.
const EXCHANGE = /uri: http:\/\/[^/\s]+\/(\S*)\n[\s\S]*?body: \{string: '((?:[^']|'')*)'\}/g;
const unfold = (scalar: string): string => scalar.replace(/\n\s+/g, ' ').replaceAll("''", "'");

/** Whole exchanges with one machine; a cassette may hold several. */
export const readCassettes = (): Recording[] =>
  listFiles('recorded').flatMap((file) =>
    [...readRecordedFile(`recorded/${file}`).matchAll(EXCHANGE)].map(([, path = '', body = '']) => ({
      file,
      endpoint: path.replace('api/', ''),
      body: unfold(body),
    })),
  );

/** How many files there are, each of which must give at least one recording. */
export const countRecordedFiles = (): number => listFiles('replies').length + listFiles('recorded').length;

/** A server that answers each endpoint with a given body, as nginx and PHP of the device do. */
export const startReplay = async (page: string) => {
  const answers = new Map<string, string>();
  const server = createServer(({ url = '' }, response) => {
    const endpoint = url.replace('/api/', '');
    const body = url === '/' ? page : answers.get(endpoint);
    response.writeHead(200, { 'content-type': url === '/' ? 'text/html' : 'application/json' });
    response.end(body ?? '{"success":false,"message":"invalid request"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    answers,
    address: `127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
