import { expect, it } from 'vitest';
import { minerOf, NOW } from '../../miners.fixture.ts';
import { toAgeTitle, toNameTitle, toPoolTitle, toSinceTitle, toStateTitle } from './cell-titles.ts';

const shownOf = (...args: Parameters<typeof minerOf>) => ({ ...minerOf(...args), stale: false });

it('a name says what the mark beside it means', () => {
  expect(toNameTitle(shownOf())).toBe('Hall A 1');
  expect(toNameTitle(shownOf({ defaultPassword: true }))).toMatch(/^Hall A 1 · .*password/i);
});

it('a state says its reason, where there is one', () => {
  expect(toStateTitle(shownOf())).toBeNull();
  expect(toStateTitle(shownOf({}, null))).toBeNull();
  expect(toStateTitle(shownOf({}, { state: 'degraded', reason: 'chain-dead' }))).toMatch(/^Degraded: ./);
});

it('times say the moment, and nothing where it is not known', () => {
  expect(toSinceTitle(shownOf({}, { since: NOW }))).toContain('2026');
  expect(toAgeTitle(shownOf())).toContain('2026');
  expect(toSinceTitle(shownOf({}, null))).toBeNull();
  expect(toAgeTitle(shownOf({}, null))).toBeNull();
});

it('a pool says how it is, by its place where its host is not known', () => {
  expect(toPoolTitle(shownOf())).toBe('us-east.stratum.slushpool.com:3333: Alive');
  expect(toPoolTitle(shownOf({}, { pool: [4, 'dead'] }))).toMatch(/^4: ./);
  expect(toPoolTitle(shownOf({}, { pool: null }))).toBeNull();
});
