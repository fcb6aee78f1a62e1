import { expect } from 'vitest';
import type { WireAnswer } from '../../ground/testing/exchange.ts';

// The rig and its stubs are not the device in these points; everything else must be the same.
const NOT_COMPARED = new Set(['Date', 'ETag', 'Last-Modified', 'Content-Length', 'Server', 'Location']);
// The rig's stubbed cgminer sent a part of the fields of the real driver, in the same order.
const STUBBED = ['stats', 'getDebugStats'];
// Short replies carry no readings: they must be the same byte by byte.
const EXACT_LENGTH = 100;

type Json = unknown;

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function expectKeys(actual: string[], recorded: string[], where: { path: string; stubbed: boolean }): void {
  const kept = where.stubbed ? actual.filter((key) => recorded.includes(key)) : actual;
  expect(kept, `keys at ${where.path}`).toEqual(recorded);
}

function expectShape(actual: Json, recorded: Json, where: { path: string; stubbed: boolean }): void {
  expect(typeOf(actual), `type at ${where.path}`).toBe(typeOf(recorded));
  if (Array.isArray(actual) && Array.isArray(recorded)) {
    if (actual.length > 0 && recorded.length > 0) {
      expectShape(actual[0], recorded[0], { ...where, path: `${where.path}/0` });
    }
  } else if (isObject(actual) && isObject(recorded)) {
    expectKeys(Object.keys(actual), Object.keys(recorded), where);
    for (const [key, value] of Object.entries(recorded)) {
      expectShape(actual[key], value, { ...where, path: `${where.path}/${key}` });
    }
  }
}

/** Expects the recorded header names in their order, and their values where the rig stands for the device. */
export function expectHeaders(actual: WireAnswer, recorded: WireAnswer): void {
  const php = recorded.headers.some(([name]) => name === 'Transfer-Encoding');
  // The rig's PHP did not name itself, the device does (reference 0).
  const powered = actual.headers.filter(([name]) => name === 'X-Powered-By');
  expect(powered).toEqual(php ? [['X-Powered-By', 'PHP/7.2.4']] : []);
  const rest = actual.headers.filter(([name]) => name !== 'X-Powered-By');
  expect(rest.map(([name]) => name)).toEqual(recorded.headers.map(([name]) => name));
  for (const [name, value] of recorded.headers) {
    const ours = rest.find(([other]) => other === name)?.[1];
    if (!NOT_COMPARED.has(name)) expect(ours, name).toBe(value);
  }
  expect(rest.find(([name]) => name === 'Server')?.[1]).toMatch(/^nginx\//);
}

function expectPage(actual: string, recorded: string): void {
  const plain = (page: string): string =>
    page
      .replaceAll('\r', '')
      .replace(/nginx\/[\d.]+/, 'nginx')
      .trim();
  const title = /<title>[^<]*<\/title>/;
  if (recorded.startsWith('<html>')) expect(plain(actual)).toBe(plain(recorded));
  else expect(title.exec(actual)?.[0]).toBe(title.exec(recorded)?.[0]);
}

/** Expects the same reply: byte by byte when short, the same keys and types when it carries readings. */
export function expectBody(actual: WireAnswer, recorded: WireAnswer, path: string): void {
  if (!recorded.body.startsWith('{')) {
    expectPage(actual.body, recorded.body);
  } else if (recorded.body.length <= EXACT_LENGTH) {
    expect(actual.body).toBe(recorded.body);
  } else {
    const stubbed = STUBBED.some((name) => path.endsWith(`/${name}`));
    expectShape(JSON.parse(actual.body), JSON.parse(recorded.body), { path: '', stubbed });
  }
}
