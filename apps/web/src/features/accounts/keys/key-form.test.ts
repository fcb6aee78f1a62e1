import { describe, expect, it } from 'vitest';
import { EMPTY_KEY_FORM, keyFormToRequestSchema, toOfferedScopes } from './key-form.ts';

const parse = (changes: Partial<typeof EMPTY_KEY_FORM>) =>
  keyFormToRequestSchema.safeParse({ ...EMPTY_KEY_FORM, name: 'backup', ...changes });

describe('the form of a new key', () => {
  it('asks for reading and ninety days unless somebody chooses otherwise', () => {
    expect(parse({ name: ' backup ' }).data).toEqual({
      name: 'backup',
      scopes: ['miners.read'],
      expiresInDays: 90,
    });
  });

  it.each(['', '0', '1.5', '366', 'soon'])('refuses %j as days', (expiresInDays) => {
    expect(parse({ expiresInDays }).error?.issues.map(({ path }) => path[0])).toEqual(['expiresInDays']);
  });

  it('wants a name and something to do', () => {
    expect(parse({ name: '', scopes: [] }).error?.issues.map(({ path }) => path[0])).toEqual([
      'name',
      'scopes',
    ]);
  });

  it('offers what the role may do itself', () => {
    expect(toOfferedScopes('viewer')).toEqual(['miners.read']);
    expect(toOfferedScopes('operator')).toEqual(['miners.read', 'miners.operate']);
    expect(toOfferedScopes('admin')).toEqual(['miners.read', 'miners.operate', 'miners.manage']);
  });
});
