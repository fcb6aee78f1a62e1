import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Connection, ReadConnection } from './connection.ts';
import type { SignedIn } from './route.ts';
import { readSessionToken } from './session-cookie.ts';

/** What accounts/ gives to http/: the session a token belongs to, and its end. */
export interface Sessions {
  /** The person behind a token, or null when it is unknown, over or blocked. */
  find(token: string): Promise<SignedIn | null>;
  /** Calls the listener with the id of every session that ends; gives the end of it. */
  onClosed(listener: (sessionId: string) => void): () => void;
  /** Counts as used until released: an open websocket is a use without requests. */
  hold(sessionId: string): () => void;
}

export interface RequestFacts {
  readonly requestId: string;
  readonly sourceAddress: string;
  readonly connection: Connection;
  readonly session: SignedIn | null;
}

const facts = new WeakMap<IncomingMessage, RequestFacts>();

/** A short name of a request for the log and for people to quote. */
const createRequestId = (): string => randomBytes(8).toString('hex');

/** Who asks, from where; known once and for all before any route sees the request. */
export const openContext = (request: IncomingMessage, readConnection: ReadConnection): RequestFacts => {
  const connection = readConnection(request);
  const { sourceAddress } = connection;
  const opened = { requestId: createRequestId(), sourceAddress, connection, session: null };
  facts.set(request, opened);
  return opened;
};

/** Looks up the session of a request that openContext knows. */
export const identify = async (request: IncomingMessage, sessions: Sessions): Promise<SignedIn | null> => {
  const opened = contextOf(request);
  const token = readSessionToken(request, opened.connection.encrypted);
  const session = token === null ? null : await sessions.find(token);
  facts.set(request, { ...opened, session });
  return session;
};

/** What is known about a request. Throws when openContext was never called for it. */
export const contextOf = (request: IncomingMessage): RequestFacts => {
  const known = facts.get(request);
  if (!known) throw new Error('a request reached a route without a context');
  return known;
};
