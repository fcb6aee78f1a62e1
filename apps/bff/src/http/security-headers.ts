import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { contextOf } from './request-context.ts';

/**
 * Style elements that two libraries of the web part make at run time, allowed by the hash of their text: nothing else
 * inline runs. The empty one is sonner's element in the moment before its text is put in. A test compares them with
 * the installed libraries.
 */
export const STYLE_HASHES = {
  empty: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  sonner: 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=',
  baseUi: 'sha256-kLmvWqfziFavKtqHqRsb90f006UAK2Dmd0It5Iz2KFA=',
} as const;

/** `self` did not include websockets in browsers of before 2022 (Safari 15.3). */
const toSocketSources = (request: IncomingMessage): string => {
  const { host } = contextOf(request).connection;
  return `ws://${host} wss://${host}`;
};

const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", ...Object.values(STYLE_HASHES).map((hash) => `'${hash}'`)],
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
