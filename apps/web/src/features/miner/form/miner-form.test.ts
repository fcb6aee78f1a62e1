import { addMinerRequestSchema } from '@mintdeck/shared-types/fleet';
import { describe, expect, it } from 'vitest';
import {
  addFormSchema,
  EMPTY_MINER_FORM,
  type MinerFormValues,
  proposeName,
  toTestRequest,
} from './miner-form.ts';

const schema = addFormSchema;
const filled: MinerFormValues = { ...EMPTY_MINER_FORM, address: ' 192.168.1.50 ', password: 'dragonadmin' };

const problemsOf = (values: MinerFormValues): Record<string, string> => {
  const parsed = schema.safeParse(values);
  return Object.fromEntries(
    (parsed.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]),
  );
};

describe('the form of "add miner"', () => {
  it('needs nothing but an address and a password', () => {
    expect(schema.parse(filled)).toEqual({
      name: 'Miner 192.168.1.50',
      address: '192.168.1.50',
      username: 'admin',
      password: 'dragonadmin',
      tags: [],
      position: '',
      notes: '',
      expectedHashrateHs: null,
      pollIntervalS: 10,
    });
  });

  it('makes a request the server accepts', () => {
    expect(addMinerRequestSchema.safeParse(schema.parse(filled)).success).toBe(true);
  });

  it('sends a credential set instead of the login typed before', () => {
    const request = schema.parse({ ...filled, loginKind: 'set', credentialSetId: 'abcdefghijk1' });
    expect(request).toMatchObject({ credentialSetId: 'abcdefghijk1' });
    expect(request).not.toHaveProperty('password');
    expect(request).not.toHaveProperty('username');
  });

  it('complains about an empty address, not about the name that would follow from it', () => {
    expect(Object.keys(problemsOf({ ...filled, address: '' }))).toEqual(['address']);
  });

  it('asks to choose a set at its own field', () => {
    expect(problemsOf({ ...filled, loginKind: 'set' })).toEqual({
      credentialSetId: 'Choose a credential set',
    });
  });

  it('names each field that is wrong by the name of its input', () => {
    const problems = problemsOf({ ...filled, address: 'ftp://miner', password: '', pollIntervalS: 2 });
    expect(Object.keys(problems).sort()).toEqual(['address', 'password', 'pollIntervalS']);
  });

  it.each([4, 301, 10.5])('refuses an interval of %s s', (pollIntervalS) => {
    expect(problemsOf({ ...filled, pollIntervalS })).toHaveProperty('pollIntervalS');
  });

  it('leaves an emptied interval to the server', () => {
    expect(schema.parse({ ...filled, pollIntervalS: null })).not.toHaveProperty('pollIntervalS');
  });
});

describe('proposeName', () => {
  it.each([
    ['192.168.1.50', 'Miner 192.168.1.50'],
    ['127.0.0.1:4001', 'Miner 127.0.0.1:4001'],
    ['dragonmint-7.local:8080', 'dragonmint-7'],
    ['fd00::50', 'Miner fd00::50'],
    ['', ''],
  ])('%s becomes "%s"', (address, name) => expect(proposeName(address)).toBe(name));

  it('is never longer than a name may be', () => {
    expect(proposeName('a'.repeat(200))).toHaveLength(64);
  });
});

it('tests the connection with the login that would be saved', () => {
  expect(toTestRequest({ ...filled, loginKind: 'set', credentialSetId: 'abcdefghijk1' })).toEqual({
    address: '192.168.1.50',
    credentialSetId: 'abcdefghijk1',
  });
});
