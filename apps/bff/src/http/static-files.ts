import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';
import { ApiError } from './api-error.ts';

interface StaticFile {
  readonly type: string;
  readonly cacheControl: string;
  /** by content coding; `identity` is always there */
  readonly bodies: Readonly<Record<string, Buffer>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt']);

/** Smallest first; browsers name them in any order and mean no preference by it. */
const PREFERRED_CODINGS = ['br', 'gzip'] as const;

/** Vite puts a hash of the content into every name under assets/, so such a file never changes. */
const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

const readIfThere = (file: string): Buffer | null => (existsSync(file) ? readFileSync(file) : null);

const readBodies = (file: string): Record<string, Buffer> => {
  const identity = readFileSync(file);
  const br = readIfThere(`${file}.br`);
  const gzip = readIfThere(`${file}.gz`) ?? (COMPRESSIBLE.has(extname(file)) ? gzipSync(identity) : null);
  return { ...(br ? { br } : {}), ...(gzip ? { gzip } : {}), identity };
};

/** All files of the built web part by URL path. What is not in here is not served, whatever a path looks like. */
const readFiles = (directory: string): Map<string, StaticFile> => {
  const files = new Map<string, StaticFile>();
  if (!existsSync(directory)) return files;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = `/${relative(directory, file).split(sep).join('/')}`;
    const cacheControl = path.startsWith('/assets/') ? FOREVER : ASK_AGAIN;
    files.set(path, { type, cacheControl, bodies: readBodies(file) });
  }
  return files;
};

const send = (request: Request, response: Response, file: StaticFile): void => {
  const coding =
    PREFERRED_CODINGS.find((each) => file.bodies[each] && request.acceptsEncodings(each)) ?? 'identity';
  response.set({ 'Content-Type': file.type, 'Cache-Control': file.cacheControl, Vary: 'Accept-Encoding' });
  if (coding !== 'identity') response.set('Content-Encoding', coding);
  response.send(file.bodies[coding] ?? file.bodies.identity);
};

/** What a browser says when a person opens an address; scripts and images say otherwise. */
const asksForPage = (request: Request): boolean => request.get('accept')?.includes('text/html') ?? false;

/** Serves the built web part, and its index.html for every page address; throws ApiError not-found for the rest. */
export const createStaticFiles = (directory: string) => {
  const files = readFiles(directory);
  const index = files.get('/index.html');
  return (request: Request, response: Response, _next: NextFunction): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new ApiError('not-found');
    const file = files.get(request.path);
    const isPage = request.path === '/' || (!/\.[a-z0-9]+$/i.test(request.path) && asksForPage(request));
    if (file) send(request, response, file);
    else if (isPage && index) send(request, response, index);
    else if (request.path === '/') {
      response.status(503).type('text/plain').send('The web part is not built: run npm start.');
    } else throw new ApiError('not-found');
  };
};
