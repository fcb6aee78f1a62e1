import { may, PERMISSIONS } from '@mintdeck/shared-types/accounts';
import { type Express, json, type NextFunction, type Request, type Response } from 'express';
import { ApiError } from './api-error.ts';
import { liftBodyTime } from './body-time.ts';
import { FileAnswer } from './file-answer.ts';
import { JsonAnswer } from './json-answer.ts';
import { findOrigin } from './origin.ts';
import { contextOf } from './request-context.ts';
import type { Route, RoutePermission, SignedIn } from './route.ts';
import { hasSessionCookie } from './session-cookie.ts';
import { StreamAnswer, sendParts, sendStream } from './stream-answer.ts';

/** bytes; the largest body of most routes is a miner's notes */
const BODY_LIMIT_BYTES = 64 * 1024;

const isPermission = (text: unknown): boolean =>
  text === 'public' || text === 'signed-in' || (typeof text === 'string' && Object.hasOwn(PERMISSIONS, text));

/** Throws ApiError when the session may not do what the permission covers. */
export const requirePermission = (permission: RoutePermission, session: SignedIn | null): void => {
  if (permission === 'public') return;
  if (!session) throw new ApiError('not-signed-in');
  if (permission !== 'signed-in' && !may(session.role, permission)) throw new ApiError('not-allowed');
};

/** An unsafe request with a cookie has to name our own page as its origin; without one a foreign page is refused still. */
const requireOrigin = (request: Request, publicUrl: URL | null): void => {
  const finding = findOrigin(request.headers, contextOf(request).connection, publicUrl);
  if (finding === 'foreign' || (finding === 'missing' && hasSessionCookie(request))) {
    throw new ApiError('bad-origin');
  }
};

const createJsonReader = (limit: number) =>
  json({
    limit,
    // a small compressed body could unpack to anything
    inflate: false,
    type: 'application/json',
    reviver: (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('a field of this name is never ours');
      return value;
    },
  });

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** What arrives is left where it is, for the route to read. */
const admitStream = (request: Request, _response: Response, next: NextFunction): void => {
  if (hasBody(request) && !request.is('application/octet-stream'))
    throw new ApiError('unsupported-media-type', {
      message: 'Send the file itself, with the content type application/octet-stream.',
    });
  if (request.headers['content-length'] === undefined) throw new ApiError('length-required');
  next();
};

const createBodyReader = ({ bodyLimitBytes = BODY_LIMIT_BYTES, body }: Route) => {
  if (body === 'stream') return admitStream;
  const readJson = createJsonReader(bodyLimitBytes);
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!hasBody(request)) next();
    else if (request.is('application/json')) readJson(request, response, next);
    else next(new ApiError('unsupported-media-type'));
  };
};

const sendFile = async (
  request: Request,
  response: Response,
  { name, mediaType, text }: FileAnswer,
): Promise<void> => {
  response.set({
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${name}"`,
  });
  if (typeof text === 'string') response.send(text);
  else await sendParts(request, response, text);
};

/** What all routes go by. */
export interface HouseRules {
  readonly publicUrl: URL | null;
  /** asked at every request of a sensitive route */
  sensitiveOverHttp(): boolean;
}

const mountRoute = (app: Express, route: Route, { publicUrl, sensitiveOverHttp }: HouseRules): void => {
  const admit = (request: Request, _response: Response, next: NextFunction): void => {
    if (route.method !== 'get') requireOrigin(request, publicUrl);
    const { session, connection } = contextOf(request);
    requirePermission(route.permission, session);
    const readable = !connection.encrypted && !connection.loopback;
    if (route.sensitive && readable && !sensitiveOverHttp()) throw new ApiError('needs-encryption');
    next();
  };
  const handle = async (request: Request, response: Response): Promise<unknown> => {
    const restore = route.body === 'stream' ? liftBodyTime(request) : null;
    try {
      return await route.handle({ ...contextOf(request), request, response });
    } finally {
      restore?.();
    }
  };
  const answer = async (request: Request, response: Response): Promise<void> => {
    const value = await handle(request, response);
    response.set('Cache-Control', 'no-store');
    if (value instanceof FileAnswer) await sendFile(request, response, value);
    else if (value instanceof StreamAnswer) await sendStream(request, response, value);
    else if (value instanceof JsonAnswer) response.type('application/json').send(value.bytes);
    else if (value === undefined) response.status(route.status ?? 204).end();
    else response.status(route.status ?? 200).json(value);
  };
  app[route.method](route.path, admit, createBodyReader(route), answer);
};

/**
 * Puts the routes on the app, origin, session and permission first, then the body. Throws, and so stops the start, when
 * a route declares no permission or is there twice.
 */
export const mountRoutes = (app: Express, routes: readonly Route[], rules: HouseRules): void => {
  const seen = new Set<string>();
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    if (!isPermission(route.permission)) throw new Error(`the route "${name}" declares no permission`);
    if (seen.has(name)) throw new Error(`the route "${name}" is there twice`);
    seen.add(name);
    mountRoute(app, route, rules);
  }
};
