import { describe, expect, it } from 'vitest';
import { readReturnPath, toSignInPath } from './entry-path.ts';

describe('the way back from sign-in', () => {
  it.each(['/miners', '/miners/aaaaaaaaaaa1?tab=chips', '/miners?search=a%20b&state=degraded'])(
    '%s',
    (path) => {
      const signIn = new URL(toSignInPath(path), 'http://mintdeck.local');
      expect(signIn.pathname).toBe('/sign-in');
      expect(readReturnPath(signIn.search)).toBe(path);
    },
  );

  it('from the front door is the front door', () => {
    expect(toSignInPath('/')).toBe('/sign-in');
    expect(readReturnPath('')).toBe('/');
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'never leads to %s',
    (path) => {
      expect(readReturnPath(`?to=${encodeURIComponent(path)}`)).toBe('/');
    },
  );
});
