import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { contextOf } from './request-context.ts';

/** `self` did not include websockets in browsers of before 2022 (Safari 15.3). */
const toSocketSources = (request: IncomingMessage): string => {
  const { host } = contextOf(request).connection;
  return `ws://${host} wss://${host}`;
};

const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  // React sets styles as properties, which this allows; style elements and attributes it does not
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'", (request: IncomingMessage) => toSocketSources(request)],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/**
 * Strict headers for every answer. No upgrade-insecure-requests and no HSTS: plain HTTP on a LAN is normal, and HSTS
 * would carry over to the plain port of the same host.
 */
export const createSecurityHeaders = (): ((
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void) =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: false,
    // browsers ignore it on plain HTTP and complain in the console
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
