import { describe, expect, it } from 'vitest';
import { t } from '../strings.ts';
import { createEditFormSchema, isUnchanged, needsLoginAgain, toEditRequest } from './edit-form.ts';
import { EMPTY_MINER_FORM, type MinerFormValues } from './miner-form.ts';

const opened: MinerFormValues = {
  ...EMPTY_MINER_FORM,
  name: 'Hall A 1',
  address: '192.168.1.50',
  loginKind: 'keep',
  tags: ['north'],
  expectedHashrateHs: 16e12,
};
const schema = createEditFormSchema(opened, 7);

describe('toEditRequest', () => {
  it('sends only what changed, so that another person’s changes survive', () => {
    expect(toEditRequest({ ...opened, position: 'A-1' }, opened, 7)).toEqual({
      revision: 7,
      position: 'A-1',
    });
    expect(toEditRequest({ ...opened, tags: ['north'] }, opened, 7)).toEqual({ revision: 7 });
  });

  it('knows when there is nothing to save', () => {
    expect(isUnchanged(schema.parse(opened))).toBe(true);
    expect(isUnchanged(schema.parse({ ...opened, notes: 'x' }))).toBe(false);
  });

  it('can give the expected hashrate back to the default of the model', () => {
    expect(toEditRequest({ ...opened, expectedHashrateHs: null }, opened, 7)).toEqual({
      revision: 7,
      expectedHashrateHs: null,
    });
  });

  it('leaves the interval alone when its field was emptied', () => {
    expect(toEditRequest({ ...opened, pollIntervalS: null }, opened, 7)).toEqual({ revision: 7 });
  });
});

describe('the form of "edit miner"', () => {
  it('asks for the login again when the address changes', () => {
    const moved: MinerFormValues = { ...opened, address: '192.168.1.51' };
    expect(needsLoginAgain(moved, opened)).toBe(true);
    expect(schema.safeParse(moved).error?.issues[0]).toMatchObject({
      path: ['loginKind'],
      message: t('form.loginAgain'),
    });
    expect(schema.parse({ ...moved, loginKind: 'own', password: 'secret' })).toEqual({
      revision: 7,
      address: '192.168.1.51',
      username: 'admin',
      password: 'secret',
    });
  });

  it('does not ask again for blanks around the same address', () => {
    expect(needsLoginAgain({ ...opened, address: ' 192.168.1.50 ' }, opened)).toBe(false);
  });

  it('refuses an own login without a password', () => {
    expect(schema.safeParse({ ...opened, loginKind: 'own' }).error?.issues[0]?.path).toEqual(['password']);
  });
});
