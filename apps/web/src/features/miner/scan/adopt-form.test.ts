import { describe, expect, it } from 'vitest';
import { EMPTY_ADOPT_FORM, previewNames, readAdoptForm, toProblems } from './adopt-form.ts';

const ADDRESSES = ['10.0.0.5', 'https://10.0.0.6', '10.0.1.5:8080'];
const SETS = { ...EMPTY_ADOPT_FORM, credentialSetIds: ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'] };

describe('readAdoptForm', () => {
  it('offers the sets in the order they were chosen', () => {
    expect(readAdoptForm(SETS, ADDRESSES)).toMatchObject({
      request: { addresses: ADDRESSES, login: { credentialSetIds: ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'] } },
    });
  });

  it('sends no set along with a typed login', () => {
    const values = { ...SETS, loginKind: 'own', password: 'secret' } as const;
    expect(readAdoptForm(values, ADDRESSES)).toMatchObject({
      request: { login: { username: 'admin', password: 'secret' } },
    });
  });

  it('tells which part of the login is missing', () => {
    expect(readAdoptForm(EMPTY_ADOPT_FORM, ADDRESSES)).toEqual({
      problems: { credentialSetIds: expect.any(String) },
    });
    expect(readAdoptForm({ ...EMPTY_ADOPT_FORM, loginKind: 'own', username: ' ' }, ADDRESSES)).toEqual({
      problems: { username: 'Enter the user name', password: 'Enter the password' },
    });
  });

  it('tells of patterns and numbers that cannot be', () => {
    const read = readAdoptForm(
      { ...SETS, names: '{serial}', positions: '{mac}', firstNumber: null, pollIntervalS: 1 },
      ADDRESSES,
    );
    expect(read).toEqual({
      problems: {
        names: expect.stringContaining('{serial}'),
        positions: expect.stringContaining('{mac}'),
        firstNumber: expect.any(String),
        pollIntervalS: expect.any(String),
      },
    });
  });
});

describe('toProblems', () => {
  it('finds the place of what the server refuses', () => {
    expect(toProblems({ 'login.credentialSetIds': 'gone', addresses: 'x', names: 'y' })).toEqual({
      credentialSetIds: 'gone',
      addresses: 'x',
      names: 'y',
    });
  });
});

describe('previewNames', () => {
  const preview = (names: string, changes: object = {}, taken: string[] = []) =>
    previewNames({ ...EMPTY_ADOPT_FORM, names, ...changes }, ADDRESSES, new Set(taken));

  it('shows what the server will make of the pattern', () => {
    expect(preview('T1-{octet}').names).toEqual(['T1-5', 'T1-6', 'T1-5']);
    expect(preview('{position}', { positions: 'R1-{nn}', firstNumber: 9 }).names).toEqual([
      'R1-09',
      'R1-10',
      'R1-11',
    ]);
    expect(preview('{mac4}').names).toEqual(['••••', '••••', '••••']);
    expect(preview('{position}').names).toEqual(ADDRESSES);
  });

  it('tells of names that others have, or that would be there twice', () => {
    expect(preview('T1-{octet}')).toMatchObject({ repeatedCount: 1, repeated: 'T1-5' });
    expect(preview('T1-{octet}', {}, ['T1-6'])).toMatchObject({ repeatedCount: 2 });
    expect(preview('T1-{n}', {}, ['T1-6'])).toMatchObject({ repeatedCount: 0, repeated: null });
    expect(preview('{mac4}')).toMatchObject({ repeatedCount: 0 });
  });
});
