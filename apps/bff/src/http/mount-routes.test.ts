import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import express, { type NextFunction, type Request, type Response } from 'express';
import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error.ts';
import type { Connection } from './connection.ts';
import { toApiError } from './error-answer.ts';
import { FileAnswer } from './file-answer.ts';
import { mountRoutes, requirePermission } from './mount-routes.ts';
import { openContext } from './request-context.ts';
import type { Route, SignedIn } from './route.ts';
import { StreamAnswer } from './stream-answer.ts';

const session = (role: SignedIn['role']): SignedIn => ({
  accountId: 'a',
  username: 'ann',
  role,
  sessionId: 's',
  signedInAt: 0,
});
const route: Route = { method: 'get', path: '/api/v1/x', permission: 'miners.read', handle: () => ({}) };
/** As plain JavaScript or a cast would hand it in. */
const withPermission = (permission: unknown): Route => Object.assign({ ...route }, { permission });
const rules = { publicUrl: null, sensitiveOverHttp: () => false };
const mount = (...routes: Route[]) => mountRoutes(express(), routes, rules);

describe('mountRoutes', () => {
  it('stops the start for a route without a permission, or with one nobody knows', () => {
    for (const permission of [undefined, null, '', 'everyone', 'toString', '__proto__', 7]) {
      expect(() => mount(withPermission(permission))).toThrow('"get /api/v1/x" declares no permission');
    }
    expect(() => mount(route, withPermission('public'))).toThrow('is there twice');
    expect(() => mount(route, { ...route, method: 'post' })).not.toThrow();
  });
});

const local: Connection = { encrypted: false, loopback: true, host: 'a', sourceAddress: '127.0.0.1' };

/** The routes on a port of their own; gives the status and text of an answer. */
const serve = async (...routes: Route[]) => serveTo({}, ...routes);

/** The same for a request that comes in this way. */
const serveTo = async (
  { connection = {}, allowed = false }: { connection?: Partial<Connection>; allowed?: boolean },
  ...routes: Route[]
) => {
  const app = express();
  app.use((request, _response, next) => {
    openContext(request, () => ({ ...local, ...connection }));
    next();
  });
  mountRoutes(app, routes, { publicUrl: null, sensitiveOverHttp: () => allowed });
  // biome-ignore lint/complexity/useMaxParams: express tells an error handler by its four parameters
  app.use((thrown: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).send(toApiError(thrown).code);
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // listening on a port, so the address is no pipe
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    ask: async (path: string, body?: unknown) => {
      const json = {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      };
      const reply = await fetch(`http://127.0.0.1:${port}${path}`, body === undefined ? {} : json);
      return { status: reply.status, headers: reply.headers, text: await reply.text() };
    },
    stop: () => new Promise((stopped) => server.close(stopped)),
  };
};

describe('a route', () => {
  const lengthOf: Route['handle'] = ({ request }) => ({ length: request.body.text.length });
  const small: Route = { method: 'post', path: '/small', permission: 'public', handle: lengthOf };
  const large: Route = { ...small, path: '/large', bodyLimitBytes: 200_000 };
  const file: Route = {
    method: 'get',
    path: '/file',
    permission: 'public',
    handle: () => new FileAnswer('a.csv', 'text/csv; charset=utf-8', '\uFEFFname\r\nÄ'),
  };

  it('takes 64 KiB of body, or as much as it declares', async () => {
    const server = await serve(small, large);
    const [fits, more, tooMuch] = [65_000, 199_000, 200_000].map((length) => ({ text: 'x'.repeat(length) }));
    expect((await server.ask('/small', fits)).text).toBe('{"length":65000}');
    expect((await server.ask('/small', more)).text).toBe('too-large');
    expect((await server.ask('/large', more)).text).toBe('{"length":199000}');
    expect((await server.ask('/large', tooMuch)).text).toBe('too-large');
    await server.stop();
  });

  it('can answer a file', async () => {
    const server = await serve(file);
    const { status, headers, text } = await server.ask('/file');
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="a.csv"',
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
    // fetch takes the byte order mark off
    expect(text).toBe('name\r\nÄ');
    await server.stop();
  });

  it('can answer a file in parts, of which none is made before it is taken, and shows when it is not whole', async () => {
    let made = 0;
    const toParts = async function* (count: number, isWhole: boolean) {
      for (made = 0; made < count; made += 1) yield 'x'.repeat(100_000);
      if (!isWhole) throw new Error('the database went away');
    };
    const partsOf = (path: string, count: number, isWhole: boolean): Route => ({
      ...file,
      path,
      handle: () => new FileAnswer('a.csv', 'text/csv; charset=utf-8', toParts(count, isWhole)),
    });
    const server = await serve(
      partsOf('/whole', 3, true),
      partsOf('/cut', 3, false),
      partsOf('/long', 1e6, true),
    );
    expect((await server.ask('/whole')).text).toHaveLength(300_000);
    await expect(server.ask('/cut')).rejects.toThrow();
    const head = await fetch(`${server.origin}/whole`, { method: 'HEAD' });
    expect(head.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
    const controller = new AbortController();
    const reader = (await fetch(`${server.origin}/long`, { signal: controller.signal })).body?.getReader();
    await reader?.read();
    controller.abort();
    await server.stop();
    expect(made).toBeLessThan(1000);
  });
});

describe('a route that reads a file itself', () => {
  const takeFile: Route = {
    method: 'post',
    path: '/take',
    permission: 'public',
    body: 'stream',
    handle: async ({ request }) => {
      let length = 0;
      for await (const chunk of request) length += chunk.length;
      return { length };
    },
  };
  const send = async (headers: Record<string, string>, body: string | ReadableStream | null) => {
    const server = await serve(takeFile);
    const options = body instanceof ReadableStream ? { duplex: 'half' as const } : {};
    const reply = await fetch(`${server.origin}/take`, { method: 'POST', headers, body, ...options });
    const text = await reply.text();
    await server.stop();
    return text;
  };
  const file = { 'content-type': 'application/octet-stream' };

  it('gets it as it comes, an empty one too', async () => {
    expect(await send(file, 'x'.repeat(1_000_000))).toBe('{"length":1000000}');
    expect(await send({}, '')).toBe('{"length":0}');
  });

  it('gets nothing else, and nothing without its length', async () => {
    expect(await send({ 'content-type': 'application/json' }, '{}')).toBe('unsupported-media-type');
    expect(await send({ 'content-type': 'multipart/form-data; boundary=x' }, 'x')).toBe(
      'unsupported-media-type',
    );
    expect(await send(file, new Blob(['x']).stream())).toBe('length-required');
  });

  it('can answer a file from where it lies, and tells its length to HEAD alone', async () => {
    let opened = 0;
    const open = () => {
      opened += 1;
      return Readable.from([Buffer.from('12'), Buffer.from('345')]);
    };
    const answer: Route = {
      ...route,
      permission: 'public',
      handle: () => new StreamAnswer('a.swu', 5, open),
    };
    const server = await serve(answer);
    const reply = await fetch(`${server.origin}/api/v1/x`);
    expect([reply.headers.get('content-disposition'), await reply.text()]).toEqual([
      'attachment; filename="a.swu"',
      '12345',
    ]);
    const head = await fetch(`${server.origin}/api/v1/x`, { method: 'HEAD' });
    expect([head.headers.get('content-length'), opened]).toEqual(['5', 1]);
    await server.stop();
  });
});

describe('a sensitive route', () => {
  const sensitive: Route = { ...route, permission: 'public', sensitive: true };
  const remote = { loopback: false, sourceAddress: '192.0.2.7' };
  it.each([
    ['this computer', { connection: {} }, '{}'],
    ['elsewhere over TLS', { connection: { ...remote, encrypted: true } }, '{}'],
    ['elsewhere over plain HTTP', { connection: remote }, 'needs-encryption'],
    ['elsewhere over plain HTTP, which an admin allowed', { connection: remote, allowed: true }, '{}'],
  ])('from %s', async (_name, way, expected) => {
    const server = await serveTo(way, sensitive, { ...sensitive, path: '/plain', sensitive: false });
    expect((await server.ask('/api/v1/x')).text).toBe(expected);
    expect((await server.ask('/plain')).text).toBe('{}');
    await server.stop();
  });
});

describe('requirePermission', () => {
  const codeOf = (...check: Parameters<typeof requirePermission>): string => {
    try {
      requirePermission(...check);
    } catch (error) {
      return error instanceof ApiError ? error.code : 'something else';
    }
    return 'ok';
  };

  it('asks for a session before it tells of roles', () => {
    expect(codeOf('public', null)).toBe('ok');
    expect(codeOf('signed-in', null)).toBe('not-signed-in');
    expect(codeOf('miners.manage', null)).toBe('not-signed-in');
    expect(codeOf('signed-in', session('viewer'))).toBe('ok');
    expect(codeOf('miners.manage', session('operator'))).toBe('not-allowed');
    expect(codeOf('miners.manage', session('admin'))).toBe('ok');
  });
});
