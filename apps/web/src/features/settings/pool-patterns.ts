import { settingsSchema } from '@mintdeck/shared-types/settings';
import { t } from './strings.ts';

const trustedPoolsSchema = settingsSchema.shape.trustedPools;

/** What people paste: the address of a pool as the miner has it. A pattern has no scheme. */
const SCHEME = /^[a-z0-9+]+:\/\//i;

/** One pattern a line; empty lines and what is there twice count once or not at all. */
export const parsePatterns = (text: string): readonly string[] => {
  const lines = text.split('\n').map((line) => line.trim().replace(SCHEME, ''));
  return [...new Set(lines)].filter((line) => line !== '');
};

export const formatPatterns = (patterns: readonly string[]): string => patterns.join('\n');

/** What was typed with these added, where they are not there already. */
export const addPatterns = (text: string, added: readonly string[]): string =>
  formatPatterns([...new Set([...parsePatterns(text), ...added])]);

const lineOf = (text: string, pattern: string | undefined): number =>
  text.split('\n').findIndex((line) => line.trim().replace(SCHEME, '') === pattern) + 1;

/** What is wrong with the first bad pattern, with its line; undefined: nothing. */
export const findPatternProblem = (text: string): string | undefined => {
  const patterns = parsePatterns(text);
  const parsed = trustedPoolsSchema.safeParse(patterns);
  const issue = parsed.error?.issues[0];
  if (issue === undefined) return undefined;
  const [place] = issue.path;
  if (typeof place !== 'number') return issue.message;
  return t('pools.line', { line: lineOf(text, patterns[place]), message: issue.message });
};
