import type { Request, Response } from 'express';
import type { RequestFacts } from './request-context.ts';

/**
 * A way in of its own, with keys of its own: no session of a browser is looked for, so a stolen cookie opens nothing there. It reads the
 * body itself and answers in its own shapes, failures included. The host of the request has been checked, and nothing else.
 */
export interface SideDoor {
  /** of the path exactly as it was sent: encoded, doubled or absolute spellings of it are other paths */
  readonly path: RegExp;
  handle(request: Request, response: Response, facts: RequestFacts): Promise<void>;
}
