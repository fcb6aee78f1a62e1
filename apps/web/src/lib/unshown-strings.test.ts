import { expect, it } from 'vitest';
import { findUnshown } from './unshown-strings.fixture.ts';

const sources = {
  'a.tsx': `t('title'); t(\`state.\${word}\`, { count });`,
  'b.tsx': `t(\`\${deed}.done\`)`,
};

it.each([
  ['title', true],
  ['titles', false],
  ['state.ok', true],
  ['state.ok_one', true],
  ['stat.ok', false],
  ['move.done', true],
  ['move.undone', false],
])('%s is asked for: %j', (key, isShown) => {
  expect(findUnshown({ [key]: '' }, sources)).toEqual(isShown ? [] : [key]);
});
