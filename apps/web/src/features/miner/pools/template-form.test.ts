import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { describe, expect, it } from 'vitest';
import { entryOf, minerOf } from '../miners.fixture.ts';
import { createTemplateFormSchema, findTwin, toTemplateForm } from './template-form.ts';
import { findUsers, toUsersLink } from './template-use.ts';
import { toWorkerExample } from './worker-example.ts';

const URL = 'stratum+tcp://us-east.stratum.slushpool.com:3333';
const TEMPLATE: PoolTemplate = {
  id: 'abcdefghijk1',
  name: 'Hall 1',
  revision: 3,
  pools: [{ url: URL, user: 'me.{mac8}', hasPassword: true }],
};
const slot = (changes: Partial<{ url: string; user: string; password: string }> = {}) => ({
  url: URL,
  user: 'me.{mac8}',
  password: '',
  ...changes,
});
const issuesOf = (template: PoolTemplate | null, pools: ReturnType<typeof slot>[]) =>
  createTemplateFormSchema(template)
    .safeParse({ name: 'Hall 1', pools })
    .error?.issues.map(({ path }) => path.join('.'));

describe('the form of a pool template', () => {
  it('opens without any password, and leaves what is not typed as it is', () => {
    const values = toTemplateForm(TEMPLATE);
    expect(values.pools).toEqual([slot()]);
    expect(createTemplateFormSchema(TEMPLATE).parse(values)).toEqual({
      name: 'Hall 1',
      pools: [{ url: URL, user: 'me.{mac8}' }],
    });
  });

  it('asks for a password where none is stored for this very address', () => {
    const moved = slot({ url: 'stratum+tcp://other.example:1' });
    expect(issuesOf(null, [slot()])).toEqual(['pools.0.password']);
    expect(issuesOf(TEMPLATE, [moved])).toEqual(['pools.0.password']);
    expect(issuesOf(TEMPLATE, [slot(), slot({ ...moved, password: 'x' })])).toBeUndefined();
    const locked = { ...TEMPLATE, pools: [{ url: URL, user: 'me', hasPassword: false }] };
    expect(issuesOf(locked, [slot()])).toEqual(['pools.0.password']);
  });

  it('tells every field that is wrong', () => {
    expect(issuesOf(null, [slot({ url: 'pool', user: 'me {x}' })])).toEqual(
      expect.arrayContaining(['pools.0.url', 'pools.0.user']),
    );
  });

  it('finds a pool that stands there twice', () => {
    const values = { name: '', pools: [slot(), slot({ user: 'other' }), slot({ url: ` ${URL} ` })] };
    expect([0, 1, 2].map((place) => findTwin(values, place))).toEqual([null, null, 0]);
  });
});

describe('what stands in braces', () => {
  it('is the miner its own', () => {
    const miner = entryOf({ name: 'Hall A 1', address: '192.168.1.50:8080', position: 'A-3' });
    expect(toWorkerExample('w.{mac8}-{octet}@{ip}/{position}', miner)).toBe('w.350ade5c-50@192.168.1.50/A-3');
    expect(toWorkerExample('{name}', miner)).toBe('Hall A 1');
  });
});

describe('the use of a template', () => {
  it('is counted by the pool that miners mine on now', () => {
    const here = minerOf();
    const spare = minerOf({ id: 'aaaaaaaaaaa2' }, { pool: [1, 'alive'] });
    const silent = minerOf({ id: 'aaaaaaaaaaa3' }, null);
    const users = findUsers([here, spare, silent], TEMPLATE);
    expect(users).toEqual([here]);
    expect(toUsersLink(users)).toBe('/miners?ids=aaaaaaaaaaa1');
    expect(toUsersLink([])).toBeNull();
    expect(toUsersLink(Array.from({ length: 101 }, () => here))).toBeNull();
  });
});
