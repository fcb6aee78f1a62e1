import type { NextFunction, Request, Response } from 'express';
import type { Log } from './log.ts';
import { contextOf } from './request-context.ts';

const levelOf = (request: Request, response: Response): 'debug' | 'info' | 'warn' => {
  if (response.statusCode >= 500) return 'warn';
  const safe = request.method === 'GET' || request.method === 'HEAD';
  return safe && response.statusCode < 400 ? 'debug' : 'info';
};

/** One line per answered request: who, what, how it ended. Never a query, header or body. */
export const createRequestLog =
  (log: Log) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      const { requestId, sourceAddress, session } = contextOf(request);
      log[levelOf(request, response)](
        {
          requestId,
          sourceAddress,
          account: session?.accountId,
          method: request.method,
          path: request.path.slice(0, 200),
          status: response.statusCode,
          complete: response.writableFinished,
          tookMs: Math.round(performance.now() - startedAt),
        },
        'request',
      );
    });
    next();
  };
