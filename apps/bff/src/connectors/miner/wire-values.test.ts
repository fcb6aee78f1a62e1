import { describe, expect, it } from 'vitest';
import {
  toAmount,
  toBytes,
  toFanDutyPercent,
  toFlag,
  toLoads,
  toMac,
  toPoolHost,
  toPoolUrl,
  toTemperatureC,
  toText,
  toTimeMs,
  toUptimeS,
  toWebAddress,
} from './wire-values.ts';

describe('values of the device', () => {
  it.each([
    ['22:04:26 up 3 days,  1:02,  load average: 0.07, 0.06, 0.07', 3 * 86_400 + 3720],
    ['19:32:23 up 2 min,  load average: 0.14, 0.06, 0.01', 120],
    ['15:26:22 up 19:14,  load average: 0.04, 0.07, 0.07', 19 * 3600 + 14 * 60],
    ['17:59:55 up 1 day,  4:24,  load average: 0.14, 0.16, 0.10', 86_400 + 4 * 3600 + 24 * 60],
    ['00:10:00 up 2 days, 5 min,  load average: 0.00, 0.00, 0.00', 2 * 86_400 + 300],
    ['19:24:28 up 47 min,  0 user,  load average: 1.94, 1.78, 1.33', 2820],
    ['no uptime in here', null],
    [`up ${'9'.repeat(400)} days, 1:02`, null],
    [undefined, null],
  ])('reads the uptime of "%s"', (sent, seconds) => {
    expect(toUptimeS(sent)).toBe(seconds);
  });

  it('reads the loads, or none', () => {
    expect(toLoads('up 2 min,  load average: 0.14, 0.06, 0.01')).toEqual([0.14, 0.06, 0.01]);
    expect(toLoads('up 2 min')).toEqual([null, null, null]);
  });

  it('keeps what was not read apart from zero', () => {
    expect([0, 5, -1, null, undefined, 1e20].map((sent) => toAmount(sent))).toEqual([
      0,
      5,
      null,
      null,
      null,
      null,
    ]);
    expect([59, 100, 0, -3, 101, undefined].map(toFanDutyPercent)).toEqual([59, 100, null, null, null, null]);
    expect([72, -10, 0, 200, 201, 9999, -41, null].map(toTemperatureC)).toEqual([
      72,
      -10,
      0,
      200,
      null,
      null,
      null,
      null,
    ]);
    expect([1_529_186_657, 0, null].map(toTimeMs)).toEqual([1_529_186_657_000, null, null]);
    // no date: a browser that shows one as a time fails
    expect([8.64e12, 8.65e12, 9e15].map(toTimeMs)).toEqual([8.64e15, null, null]);
    expect([250_564, null].map(toBytes)).toEqual([250_564 * 1024, null]);
    expect([true, false, 1, 0, null].map(toFlag)).toEqual([true, false, true, false, null]);
  });

  it('cleans texts of control characters and outer blanks', () => {
    expect(toText('\u00a0 t1_20180522\u0007 ')).toBe('t1_20180522');
    expect(toText('  \u00a0 ')).toBeNull();
    expect(toText('T1\u202e\u2066evil\u200b\u2028')).toBe('T1  evil');
    expect(toText('x'.repeat(5000))).toHaveLength(200);
  });

  it.each([
    ['A0:B0:45:00:AD:E5', 'a0:b0:45:00:ad:e5'],
    ['a0:b0: 45:00:\u00a0ad:e5 ', 'a0:b0:45:00:ad:e5'],
    ['a0b04500ade5', 'a0:b0:45:00:ad:e5'],
    ['a0-b0-45-00-ad-e5', 'a0:b0:45:00:ad:e5'],
    ['', null],
    ['a0:b0:45:00:ad', null],
    ['not a mac', null],
  ])('spells the MAC "%s" one way', (sent, mac) => {
    expect(toMac(sent)).toBe(mac);
  });

  it.each([
    ['stratum+tcp://pool.example:3333', 'stratum+tcp://pool.example:3333', 'pool.example:3333'],
    [
      'stratum+tcp://user:se@cret@pool.example:3333/x',
      'stratum+tcp://pool.example:3333/x',
      'pool.example:3333',
    ],
    ['worker:secret@pool.example:3333', 'pool.example:3333', 'pool.example:3333'],
    [
      'stratum+tcp://pool.example:3333/user@home',
      'stratum+tcp://pool.example:3333/user@home',
      'pool.example:3333',
    ],
    ['stratum+tcp://user:sec/ret@pool.example:3333', 'stratum+tcp://pool.example:3333', 'pool.example:3333'],
    [
      `stratum+tcp://user:${'secret'.repeat(50)}@pool.example:3333`,
      'stratum+tcp://pool.example:3333',
      'pool.example:3333',
    ],
    ['http://pool.example:3333/?password=secret#key', 'http://pool.example:3333/', 'pool.example:3333'],
    ['stratum+tcp://[fd00::1]:3333', 'stratum+tcp://[fd00::1]:3333', '[fd00::1]:3333'],
    [undefined, '', ''],
  ])('shows the pool "%s" without user and query', (sent, url, host) => {
    expect(toPoolUrl(sent)).toBe(url);
    expect(toPoolHost(url)).toBe(host);
  });
});

describe('a web address', () => {
  it.each([
    ['https://Download.Example/t1.swu', 'https://download.example/t1.swu', 'download.example'],
    ['http://download.example:8080/a b', 'http://download.example:8080/a%20b', 'download.example:8080'],
    [`https://a.example/${'x'.repeat(300)}`, `https://a.example/${'x'.repeat(300)}`, 'a.example'],
  ])('"%s" is whole, with its host', (sent, url, host) => {
    expect(toWebAddress(sent)).toEqual({ url, host });
  });

  it.each([
    null,
    undefined,
    '',
    'a.example/t1.swu',
    'ftp://a.example/t1.swu',
    'javascript:alert(1)',
    'https://user:secret@a.example/t1.swu',
    `https://a.example/${'x'.repeat(3000)}`,
    `https://a.example/${'ü'.repeat(1000)}`,
  ])('%j is none', (sent) => {
    expect(toWebAddress(sent)).toBeNull();
  });
});
