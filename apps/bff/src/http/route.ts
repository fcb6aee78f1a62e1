import type { Permission, Role } from '@mintdeck/shared-types/accounts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ApiError } from './api-error.ts';
import type { Connection } from './connection.ts';

/** The person behind a request. */
export interface SignedIn {
  readonly accountId: string;
  readonly username: string;
  readonly role: Role;
  readonly sessionId: string;
  /** ms since the epoch: when the password was last given */
  readonly signedInAt: number;
}

export interface RouteContext {
  readonly request: Request;
  readonly response: Response;
  readonly session: SignedIn | null;
  readonly requestId: string;
  readonly sourceAddress: string;
  readonly connection: Connection;
}

/** public: without a session; signed-in: any role; else the permission it takes. */
export type RoutePermission = Permission | 'public' | 'signed-in';

/** One endpoint. What `handle` returns is the JSON answer, or a file to keep (file-answer.ts, stream-answer.ts); undefined is 204. */
export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly permission: RoutePermission;
  /** makes or shows a secret: refused over plain HTTP from another computer, unless an admin allowed it */
  readonly sensitive?: boolean;
  /** of a success; 200 when left out */
  readonly status?: number;
  /** of the request's JSON; 64 KiB when left out. Counted before it is parsed, in escaped text too. */
  readonly bodyLimitBytes?: number;
  /** `stream`: a file (application/octet-stream, Content-Length) that `handle` reads itself, within limits of its own on time and size */
  readonly body?: 'json' | 'stream';
  handle(context: RouteContext): unknown;
}

/** The person behind a request of a route that is not public. Throws ApiError not-signed-in. */
export const signedIn = ({ session }: RouteContext): SignedIn => {
  if (!session) throw new ApiError('not-signed-in');
  return session;
};

const parse = <S extends z.core.$ZodType>(schema: S, input: unknown): z.infer<S> => {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join('.') || 'body'] ??= issue.message;
  throw new ApiError('invalid-input', { fields });
};

/** PostgreSQL takes no U+0000 in a text; nobody types one. */
const holdsNul = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
};

/** The parsed body; fields the schema does not know are left out. Throws ApiError invalid-input with what is wrong per field. */
export const parseBody = <S extends z.core.$ZodType>(schema: S, request: Request): z.infer<S> => {
  if (holdsNul(request.body))
    throw new ApiError('invalid-input', { fields: { body: 'A text holds U+0000' } });
  return parse(schema, request.body ?? {});
};

/** The parsed path parameters. Throws ApiError invalid-input. */
export const parseParams = <S extends z.core.$ZodType>(schema: S, request: Request): z.infer<S> =>
  parse(schema, request.params);

/** The parsed query of the address; one given twice is a list, which few schemas take. Throws ApiError invalid-input. */
export const parseQuery = <S extends z.core.$ZodType>(schema: S, request: Request): z.infer<S> =>
  parse(schema, request.query);
