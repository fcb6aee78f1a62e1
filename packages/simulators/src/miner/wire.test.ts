import { describe, expect, it } from 'vitest';
import { countEvents, smoothNoise } from '../ground/random.ts';
import { listField, parseForm, textField } from './form.ts';
import { buildDateOf } from './generations.ts';
import { issueToken, readToken } from './jwt.ts';
import { phpJson, phpJsonPlainSlashes } from './php-json.ts';
import { uptimeLine, uptimeSpan } from './uptime.ts';

describe('uptime', () => {
  it.each([
    [30, '0 min'],
    [125, '2 min'],
    [3600, ' 1:00'],
    [75_480, '20:58'],
    [104_999, '1 day,  5:09'],
    [86_400 * 2 + 180, '2 days, 3 min'],
    [86_400 * 16 + 82_980, '16 days, 23:03'],
  ])('of %i s is "%s"', (uptimeS, text) => {
    expect(uptimeSpan(uptimeS)).toBe(text);
  });

  it('has the blanks of busybox', () => {
    const line = uptimeLine(Date.UTC(2026, 0, 1, 22, 4, 26) / 1000, 262_920, 1);
    expect(line).toMatch(/^22:04:26 up 3 days, {2}1:02, {2}load average: \d\.\d\d, \d\.\d\d, \d\.\d\d$/);
  });
});

describe('form', () => {
  const type = 'application/x-www-form-urlencoded; charset=UTF-8';
  const parse = (body: string, method = 'POST', contentType = type) =>
    parseForm({ method, contentType, body });

  it('collects lists and takes the last of equal names', () => {
    const form = parse('a=1&a=2&dns[]=x&dns[]=y&b=%2B+%2F');
    expect([textField(form, 'a'), textField(form, 'b')]).toEqual(['2', '+ /']);
    expect([listField(form, 'dns', 0), listField(form, 'dns', 1), listField(form, 'dns', 2)]).toEqual([
      'x',
      'y',
      undefined,
    ]);
    expect(textField(form, 'dns')).toBeUndefined();
  });

  it('indexes a text by its characters, as PHP does', () => {
    expect(listField(parse('dns=["1.1.1.1"]'), 'dns', 0)).toBe('[');
  });

  it('has no fields of another method or type', () => {
    expect(parse('a=1', 'GET').size).toBe(0);
    expect(parse('{"a":1}', 'POST', 'application/json').size).toBe(0);
    expect(parse('a=1', 'POST', '').size).toBe(0);
  });

  it('reads multipart fields but no files', () => {
    const part = (head: string, value: string) =>
      `--E\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
    const body = `${part('name="a"', '1')}${part('name="f"; filename="x"', 'data')}--E--\r\n`;
    const form = parse(body, 'POST', 'multipart/form-data; boundary=E');
    expect([...form]).toEqual([['a', '1']]);
  });
});

describe('php-json', () => {
  it('escapes slashes and everything outside ASCII', () => {
    expect(phpJson({ url: 'a/b', name: 'é' })).toBe('{"url":"a\\/b","name":"\\u00e9"}');
    expect(phpJsonPlainSlashes(['a/b'])).toBe('["a/b"]');
  });

  it('drops an empty fraction', () => {
    expect(phpJson([5.0, 0.5])).toBe('[5,0.5]');
  });
});

describe('token', () => {
  const who = { issuer: 'DragonMint', user: 'guest' };
  const token = issueToken(who, 'key', 1000);

  it('lasts 21600 s', () => {
    expect(readToken(token, 'key', 22_599)).toBe('guest');
    expect(readToken(token, 'key', 22_600)).toBeNull();
  });

  it('is refused with another key, before its time, or in another form', () => {
    expect(readToken(token, 'other', 1000)).toBeNull();
    expect(readToken(token, 'key', 999)).toBeNull();
    for (const bad of ['', 'a.b', 'a.b.c', `${token}.x`, token.slice(0, -2)]) {
      expect(readToken(bad, 'key', 1000)).toBeNull();
    }
  });

  it('has the claims of the device', () => {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toEqual({ iss: 'DragonMint', iat: 1000, exp: 22_600, user: 'guest' });
  });
});

describe('build date', () => {
  it.each([
    ['t1_20180501_000500', '1st of May 2018 12:05 AM'],
    ['t1_20180612_123000', '12th of June 2018 12:30 PM'],
    ['t1_20180823_140000', '23rd of August 2018 02:00 PM'],
    ['nothing', ''],
  ])('of %s is "%s"', (version, text) => {
    expect(buildDateOf(version)).toBe(text);
  });
});

describe('random', () => {
  it('counts about as many events as expected, in order', () => {
    let before = { count: 0, lastAt: 0 };
    for (let expected = 0; expected < 100; expected += 0.05) {
      const now = countEvents(3, expected);
      expect(now.count).toBeGreaterThanOrEqual(before.count);
      expect(now.lastAt).toBeLessThanOrEqual(expected);
      expect(Math.abs(now.count - expected)).toBeLessThan(1.5);
      before = now;
    }
  });

  it('makes smooth noise within bounds', () => {
    for (let x = 0; x < 50; x += 0.1) {
      expect(Math.abs(smoothNoise(5, x))).toBeLessThanOrEqual(1);
      expect(Math.abs(smoothNoise(5, x) - smoothNoise(5, x + 0.01))).toBeLessThan(0.03);
    }
  });
});
