import { ITEM_STATES } from '@mintdeck/shared-types/job';
import { DOUBT_REASONS, FAIL_REASONS, PLAN_WARNINGS, SKIP_REASONS } from '@mintdeck/shared-types/jobs';
import { minerActionSchema } from '@mintdeck/shared-types/miner/actions';
import { describe, expect, it } from 'vitest';
import jobs from '../jobs/en.json';
import actions from './en.json';

const SOURCES = import.meta.glob<string>(['./*.{ts,tsx}', '../jobs/*.{ts,tsx}', '!./*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const source = Object.values(SOURCES).join('\n');
const english: Readonly<Record<string, string>> = { ...jobs, ...actions };

const isAsked = (key: string): boolean => {
  const asked = key.replace(/_(one|other)$/, '');
  const group = asked.slice(0, asked.lastIndexOf('.') + 1);
  return source.includes(`'${asked}'`) || source.includes(`\`${group}\${`);
};

describe('the words of actions and jobs', () => {
  it('are all shown somewhere', () => {
    expect(Object.keys(english).filter((key) => !isAsked(key))).toEqual([]);
  });

  it('are there for every action, state, reason and warning', () => {
    const needed = [
      ...minerActionSchema.options.flatMap((action) => [`name.${action}`, `effect.${action}`]),
      ...ITEM_STATES.map((state) => `item.${state}`),
      ...[...SKIP_REASONS, ...FAIL_REASONS, ...DOUBT_REASONS].map((reason) => `reason.${reason}`),
      ...PLAN_WARNINGS.map((warning) => `warning.${warning}`),
    ];
    expect(needed.filter((key) => !(key in english))).toEqual([]);
  });

  it('never call failed what is not known', () => {
    const doubts = DOUBT_REASONS.map((reason) => english[`reason.${reason}`]);
    for (const text of doubts) expect(text).not.toMatch(/fail|error|broken/i);
  });
});
