import { describe, expect, it } from 'vitest';
import { readSetCookies, SessionJar } from './jar.ts';

const ORIGIN = 'https://192.168.1.20:8444';
const SESSION = 'connect.sid=s%3Aabc.def; Path=/; HttpOnly; Secure';

describe('the cookies of a session', () => {
  it.each([
    ORIGIN,
    'https://localhost:8444',
    'https://wallet.local:8444',
    'https://[fd00::1]:8444',
    'https://box',
  ])('are sent as they were set by %s', (origin) => {
    const jar = SessionJar.empty(origin);
    jar.take([SESSION, '_csrf=xyz; Path=/']);
    expect(jar.toHeader()).toBe('connect.sid=s%3Aabc.def; _csrf=xyz');
    expect(jar.session).toBe('s%3Aabc.def');
  });

  it('are the same after they were kept', () => {
    const jar = SessionJar.empty(ORIGIN);
    jar.take([SESSION, '_csrf=xyz; Path=/']);
    expect(SessionJar.fromText(ORIGIN, jar.toText())?.toHeader()).toBe(jar.toHeader());
  });

  it('take the place of those before', () => {
    const jar = SessionJar.empty(ORIGIN);
    jar.take([SESSION]);
    jar.take(['connect.sid=other; Path=/; HttpOnly; Secure']);
    expect(jar.toHeader()).toBe('connect.sid=other');
  });

  it.each([
    '',
    '{',
    '[]',
    '{"cookies":[]}',
    '{"cookies":[{"key":"a","value":"b"}]}',
    '{"cookies":"x"}',
    'x'.repeat(1e5),
  ])('are none in %j', (text) => {
    expect(SessionJar.fromText(ORIGIN, text)).toBeNull();
  });

  it('are few and short, whatever is sent', () => {
    const jar = SessionJar.empty(ORIGIN);
    jar.take([`big=${'x'.repeat(10_000)}; Path=/`, 'nonsense', 'evil=1; Domain=bank.example; Path=/']);
    for (let count = 0; count < 50; count += 1) jar.take([`c${count}=1; Path=/`]);
    expect(jar.toHeader().length).toBeLessThan(200);
    expect(jar.toHeader()).not.toContain('evil');
  });

  it('are renewed where there is no place for more', () => {
    const jar = SessionJar.empty(ORIGIN);
    jar.take([SESSION]);
    for (let count = 0; count < 20; count += 1) jar.take([`c${count}=1; Path=/`]);
    jar.take(['connect.sid=renewed; Path=/; HttpOnly; Secure']);
    expect(jar.session).toBe('renewed');
  });

  it('are not collected where they would never be sent', () => {
    const jar = SessionJar.empty(ORIGIN);
    jar.take([SESSION]);
    for (let count = 0; count < 20; count += 1) jar.take([`c=xxx; Path=/p${count}`]);
    expect(JSON.stringify(jar)).not.toContain('xxx');
    expect(jar.toHeader()).toBe('connect.sid=s%3Aabc.def');
  });

  it.each(['c=€', 'c=ü', 'c=a\u0007', ''])('are none that no header can hold: %j', (text) => {
    const jar = SessionJar.empty(ORIGIN);
    jar.take([SESSION, text]);
    expect(jar.toHeader()).toBe('connect.sid=s%3Aabc.def');
  });

  it('are read from one header or several', () => {
    expect([readSetCookies(undefined), readSetCookies('a=1'), readSetCookies(['a=1', 'b=2'])]).toEqual([
      [],
      ['a=1'],
      ['a=1', 'b=2'],
    ]);
  });
});
