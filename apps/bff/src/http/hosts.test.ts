import { expect, it } from 'vitest';
import { createHostRule } from './hosts.ts';

const accepts = createHostRule({
  publicUrl: new URL('https://deck.example.com'),
  allowedHosts: ['other.example.com'],
});

it.each([
  'localhost',
  'LOCALHOST:8080',
  '127.0.0.1:8080',
  '192.168.1.5',
  '[::1]:8080',
  '[fe80::1]',
  'mintdeck',
  'mintdeck:8080',
  'miner-room.local',
  'deck.example.com',
  'deck.example.com:8443',
  'Other.Example.com',
  'deck.example.com.',
])('accepts %s', (host) => {
  expect(accepts(host)).toBe(true);
});

it.each([
  '',
  'evil.example',
  'deck.example.com.evil.example',
  'evil.deck.example.com',
  'xlocal.example',
  'local.evil.com',
  '127.0.0.1.evil.example',
  '127.0.0.1.nip.io',
  '1.2.3',
  '0x7f.1',
  'localhost/x',
  'user@localhost',
  'localhost evil.example',
  'localhost,evil.example',
  '::1',
  '[::1',
  '[evil.example]',
  'localhost:port',
  'localhost:123456',
  'deck.example.com..',
  '\u0000localhost',
])('refuses "%s"', (host) => {
  expect(accepts(host)).toBe(false);
});

it('knows no names without configuration', () => {
  expect(createHostRule({ publicUrl: null, allowedHosts: [] })('deck.example.com')).toBe(false);
});
