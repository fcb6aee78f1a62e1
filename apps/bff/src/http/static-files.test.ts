import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/harness.ts';
import { sendRaw } from '../../test/raw-request.ts';

const home = mkdtempSync(join(tmpdir(), 'mintdeck-web-'));
const webDir = join(home, 'dist');
let app: TestApp;

beforeAll(async () => {
  mkdirSync(join(webDir, 'assets'), { recursive: true });
  writeFileSync(join(home, 'outside.js'), 'outside');
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Mintdeck</title>');
  writeFileSync(join(webDir, 'assets/app-1a2b.js'), 'console.log(1)');
  writeFileSync(join(webDir, 'assets/app-1a2b.js.br'), brotliCompressSync('console.log(1)'));
  writeFileSync(join(webDir, '.hidden'), 'hidden');
  app = await startTestApp({ webDir });
});
afterAll(async () => {
  await app.stop();
  rmSync(home, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => sendRaw(app.origin, { path, headers });
const html = { Accept: 'text/html' };

describe('the built web part', () => {
  it('is served with a type, hashed files for ever, the page never from a cache unasked', async () => {
    const script = await get('/assets/app-1a2b.js');
    expect([script.status, script.text, script.headers['content-type']]).toEqual([
      200,
      'console.log(1)',
      'text/javascript; charset=utf-8',
    ]);
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const page = await get('/', html);
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect((await get('/', { ...html, 'If-None-Match': page.headers.etag ?? '' })).status).toBe(304);
  });

  it('is served compressed to those who can read it', async () => {
    const br = await get('/assets/app-1a2b.js', { 'Accept-Encoding': 'gzip, br' });
    expect([br.headers['content-encoding'], br.headers.vary]).toEqual(['br', 'Accept-Encoding']);
    const gzip = await app
      .client()
      .send('GET', '/assets/app-1a2b.js', { headers: { 'Accept-Encoding': 'gzip' } });
    expect([gzip.headers.get('content-encoding'), gzip.text]).toEqual(['gzip', 'console.log(1)']);
  });

  it('gives its page for every page address, and for nothing else', async () => {
    for (const path of ['/miners', '/miners/abc?x=1', '/anything/at/all']) {
      expect([path, (await get(path, html)).text]).toEqual([
        path,
        expect.stringContaining('<title>Mintdeck'),
      ]);
    }
    for (const path of [
      '/api/nothing',
      '/api/v1/nothing',
      '/api',
      '/live',
      '/missing.js',
      '/assets/missing.css',
    ]) {
      expect([path, (await get(path, html)).status]).toEqual([path, 404]);
    }
    expect((await get('/miners', { Accept: 'application/json' })).status).toBe(404);
    expect((await sendRaw(app.origin, { path: '/miners', method: 'POST', headers: html })).status).toBe(404);
  });

  it('never leaves its directory, whatever the path', async () => {
    const paths = [
      '/../outside.js',
      '/assets/../../outside.js',
      '/%2e%2e/outside.js',
      '/..%2foutside.js',
      '/..%5coutside.js',
      '/assets/%2e%2e/%2e%2e/outside.js',
      '//outside.js',
      '/.hidden',
      '/%00',
      '/index.html%00.js',
      '/assets/',
      '/%E0%A4%A',
    ];
    for (const path of paths) {
      const reply = await get(path);
      expect([path, reply.text.includes('outside') || reply.text.includes('hidden')]).toEqual([path, false]);
      expect([path, [400, 404].includes(reply.status)]).toEqual([path, true]);
    }
  });
});
