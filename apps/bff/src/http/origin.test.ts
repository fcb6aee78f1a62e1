import { describe, expect, it } from 'vitest';
import type { Connection } from './connection.ts';
import { findOrigin } from './origin.ts';

const connection: Connection = {
  sourceAddress: '::1',
  encrypted: false,
  loopback: true,
  host: 'deck.local:8080',
};
const find = (
  origin: string | undefined,
  more: Partial<Connection> = {},
  headers: Record<string, string> = {},
) =>
  findOrigin({ ...headers, ...(origin === undefined ? {} : { origin }) }, { ...connection, ...more }, null);

describe('findOrigin', () => {
  it('is the same only with equal scheme, host and port', () => {
    expect(find('http://deck.local:8080')).toBe('same');
    expect(find('http://DECK.local:8080')).toBe('same');
    expect(find('https://deck.local', { encrypted: true, host: 'deck.local' })).toBe('same');
    expect(find('http://deck.local', { host: 'deck.local:80' })).toBe('same');
    for (const origin of [
      'https://deck.local:8080',
      'http://deck.local:8081',
      'http://deck.local',
      'http://x.deck.local:8080',
      'null',
      '',
      'nonsense',
      'file://',
    ]) {
      expect([origin, find(origin)]).toEqual([origin, 'foreign']);
    }
  });

  it('is missing when the browser says nothing', () => {
    expect(find(undefined)).toBe('missing');
  });

  it('takes Sec-Fetch-Site against a request, never for it', () => {
    for (const site of ['cross-site', 'same-site', 'nonsense']) {
      expect(find('http://deck.local:8080', {}, { 'sec-fetch-site': site })).toBe('foreign');
    }
    expect(find(undefined, {}, { 'sec-fetch-site': 'same-origin' })).toBe('missing');
    expect(find('http://evil.example', {}, { 'sec-fetch-site': 'same-origin' })).toBe('foreign');
  });

  it('takes PUBLIC_URL for the scheme where a proxy ends TLS, for its own host only', () => {
    const publicUrl = new URL('https://deck.example');
    const ask = (origin: string, host: string) => findOrigin({ origin }, { ...connection, host }, publicUrl);
    expect(ask('https://deck.example', 'deck.example')).toBe('same');
    expect(ask('https://deck.example', '192.168.1.5')).toBe('foreign');
    expect(ask('http://192.168.1.5', '192.168.1.5')).toBe('same');
  });
});
