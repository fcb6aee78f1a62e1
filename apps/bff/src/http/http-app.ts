import { ERROR_CODES } from '@mintdeck/shared-types/errors';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { ApiError } from './api-error.ts';
import type { ReadConnection } from './connection.ts';
import { toApiError, toErrorAnswer } from './error-answer.ts';
import type { AcceptsHost } from './hosts.ts';
import type { Log } from './log.ts';
import { type HouseRules, mountRoutes } from './mount-routes.ts';
import { contextOf, identify, openContext, type Sessions } from './request-context.ts';
import { createRequestLog } from './request-log.ts';
import type { Route } from './route.ts';
import { createSecurityHeaders } from './security-headers.ts';
import type { SideDoor } from './side-door.ts';
import { createStaticFiles } from './static-files.ts';

interface HttpParts extends HouseRules {
  readonly routes: readonly Route[];
  readonly sideDoors?: readonly SideDoor[];
  readonly sessions: Sessions;
  readonly readConnection: ReadConnection;
  readonly acceptsHost: AcceptsHost;
  /** of the built web part */
  readonly webDir: string;
  readonly log: Log;
}

const createErrorHandler =
  (log: Log) =>
  // biome-ignore lint/complexity/useMaxParams: express tells an error handler by its four parameters
  (thrown: unknown, request: Request, response: Response, next: NextFunction): void => {
    const error = toApiError(thrown);
    const { requestId } = contextOf(request);
    if (error.code === 'internal') log.error({ requestId, err: error.cause }, 'request failed');
    // the answer has begun: only cutting it tells the other side
    if (response.headersSent) {
      next(thrown);
      return;
    }
    response.set('Cache-Control', 'no-store');
    if (error.retryAfterS !== undefined) response.set('Retry-After', String(error.retryAfterS));
    response.status(ERROR_CODES[error.code].status).json(toErrorAnswer(error, requestId));
  };

/** The whole HTTP side: host, session, routes, files, errors, in this order. Throws when a route declares no permission. */
export const createHttpApp = (parts: HttpParts): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('case sensitive routing', true);
  app.set('strict routing', true);
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    const { requestId } = openContext(request, parts.readConnection);
    // the rest of the strict headers names the host, which is not checked yet
    response.set({ 'X-Request-Id': requestId, 'X-Content-Type-Options': 'nosniff' });
    next();
  });
  app.use(createRequestLog(parts.log));
  app.use((request, _response, next) => {
    if (!parts.acceptsHost(contextOf(request).connection.host)) throw new ApiError('wrong-host');
    next();
  });
  app.use(createSecurityHeaders());
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.use(async (request, response, next) => {
    const door = parts.sideDoors?.find(({ path }) => path.test(request.originalUrl));
    if (door) await door.handle(request, response, contextOf(request));
    else next();
  });
  app.use('/api', async (request, _response, next) => {
    await identify(request, parts.sessions);
    next();
  });
  mountRoutes(app, parts.routes, parts);
  app.use(['/api', '/live'], () => {
    throw new ApiError('not-found');
  });
  app.use(createStaticFiles(parts.webDir));
  app.use(createErrorHandler(parts.log));
  return app;
};
