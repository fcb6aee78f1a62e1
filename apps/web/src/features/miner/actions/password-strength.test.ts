import { expect, it } from 'vitest';
import { judgePassword } from './password-strength.ts';

it.each([
  ['abc', 'short'],
  ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['password', 'weak'],
  ['12345678901', 'weak'],
  ['Passw0rd1', 'fair'],
  ['correct-horse', 'fair'],
  ['Correct-horse-1', 'good'],
  ['correcthorsebattery', 'good'],
] as const)('%s is %s', (password, strength) => {
  expect(judgePassword(password)).toBe(strength);
});
