import { expect, it } from 'vitest';
import { isOlderBuild } from './older-build.ts';

it.each([
  ['t1_20180522_101500', 't1_20180817_093000', true],
  ['t1_20180817_092959', 't1_20180817_093000', true],
  ['t1_20180817_093000', 't1_20180817_093000', false],
  ['t1_20180817_093000', 't1_20180522_101500', false],
  ['t2_20180522_101500', 't1_20180817_093000', false],
  ['1.2.3', 't1_20180817_093000', false],
  ['t1_20180522_101500', 'unknown', false],
  ['t1_20180522_101500', null, false],
])('%s before %s: %s', (version, than, older) => {
  expect(isOlderBuild(version, than)).toBe(older);
});
