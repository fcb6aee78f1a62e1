import express from 'express';
import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error.ts';
import { mountRoutes, requirePermission } from './mount-routes.ts';
import type { Route, SignedIn } from './route.ts';

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
const mount = (...routes: Route[]) => mountRoutes(express(), routes, null);

describe('mountRoutes', () => {
  it('stops the start for a route without a permission, or with one nobody knows', () => {
    for (const permission of [undefined, null, '', 'everyone', 'toString', '__proto__', 7]) {
      expect(() => mount(withPermission(permission))).toThrow('"get /api/v1/x" declares no permission');
    }
    expect(() => mount(route, withPermission('public'))).toThrow('is there twice');
    expect(() => mount(route, { ...route, method: 'post' })).not.toThrow();
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
