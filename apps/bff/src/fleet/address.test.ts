import { minerAddressSchema } from '@mintdeck/shared-types/fleet';
import { describe, expect, it } from 'vitest';
import { parseMinerAddress } from './address.ts';

describe('parseMinerAddress', () => {
  it.each([
    ['192.168.1.50', '192.168.1.50', 'http://192.168.1.50:80', '192.168.1.50'],
    [' 192.168.1.50:80 ', '192.168.1.50', 'http://192.168.1.50:80', '192.168.1.50'],
    ['192.168.1.50:8080', '192.168.1.50:8080', 'http://192.168.1.50:8080', '192.168.1.50'],
    ['Miner-1.LOCAL.', 'miner-1.local', 'http://miner-1.local:80', null],
    ['miner_1:81', 'miner_1:81', 'http://miner_1:81', null],
    ['FD00:0::1', '[fd00::1]', 'http://[fd00::1]:80', 'fd00::1'],
    ['[fd00::1]:8080', '[fd00::1]:8080', 'http://[fd00::1]:8080', 'fd00::1'],
    ['http://192.168.1.50/', '192.168.1.50', 'http://192.168.1.50:80', '192.168.1.50'],
    ['192.168.1.50:443', '192.168.1.50:443', 'http://192.168.1.50:443', '192.168.1.50'],
    ['HTTPS://192.168.1.50', 'https://192.168.1.50', 'https://192.168.1.50:443', '192.168.1.50'],
    ['https://192.168.1.50:443/', 'https://192.168.1.50', 'https://192.168.1.50:443', '192.168.1.50'],
    ['https://192.168.1.50:80', 'https://192.168.1.50:80', 'https://192.168.1.50:80', '192.168.1.50'],
    ['https://Miner.LOCAL', 'https://miner.local', 'https://miner.local:443', null],
    ['https://[fd00::1]:8443', 'https://[fd00::1]:8443', 'https://[fd00::1]:8443', 'fd00::1'],
  ])('spells "%s" one way', (typed, ...expected) => {
    const parsed = parseMinerAddress(typed);
    expect([parsed?.address, parsed?.origin, parsed?.ip]).toEqual(expected);
    expect(parseMinerAddress(parsed?.address ?? '')).toEqual(parsed);
    expect(minerAddressSchema.safeParse(parsed?.address).success).toBe(true);
  });

  it.each([
    '',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '192.168.1.50:0',
    '192.168.1.50:65536',
    '1.2.3',
    '1.2.3.4.5',
    'https://',
    'https://https://192.168.1.50',
    'ftp://192.168.1.50',
    'https://192.168.1.50/admin',
    'https://admin@192.168.1.50',
  ])('takes "%s" for no address', (typed) => {
    expect(parseMinerAddress(typed)).toBeNull();
  });
});
