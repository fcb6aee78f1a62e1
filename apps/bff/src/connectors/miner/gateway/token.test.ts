import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { createGatewayTokens } from './token.ts';

let clockMs = Date.UTC(2026, 10, 21);
const tokens = createGatewayTokens(() => clockMs);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

it('names its key for six hours', () => {
  const token = tokens.issue('aaaaaaaaaaaa', 'ann');
  expect(tokens.readKeyId(token)).toBe('aaaaaaaaaaaa');
  clockMs += 21_599_999;
  expect(tokens.readKeyId(token)).toBe('aaaaaaaaaaaa');
  clockMs += 1;
  expect(tokens.readKeyId(token)).toBeNull();
});

it('is ours, unchanged, and of this start of the server', () => {
  const token = tokens.issue('aaaaaaaaaaaa', 'ann');
  const [header = '', claims = '', signature = ''] = token.split('.');
  const others = encode({ iss: 'Mintdeck', iat: 0, exp: 9_999_999_999, sub: 'bbbbbbbbbbbb' });
  const none = encode({ alg: 'none', typ: 'JWT' });
  const guessed = createHmac('sha256', '').update(`${header}.${others}`).digest('base64url');
  const wrong = [
    `${header}.${others}.${signature}`,
    `${none}.${claims}.`,
    `${none}.${claims}.${signature}`,
    `${header}.${others}.${guessed}`,
    `${header}.${claims}.${signature.slice(0, -2)}`,
    `${token}.x`,
    `${header}.${claims}`,
    '',
    '..',
    createGatewayTokens(() => clockMs).issue('aaaaaaaaaaaa', 'ann'),
  ];
  for (const each of wrong) expect([each, tokens.readKeyId(each)]).toEqual([each, null]);
});
