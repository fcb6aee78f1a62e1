import { t } from './strings.ts';

/** So many miners are named; of more the number says enough. */
const NAMED_MAX = 5;

/** Some names, and how many more there are. */
export const nameSome = (names: readonly string[]): string => {
  const named = names.slice(0, NAMED_MAX).join(', ');
  return names.length > NAMED_MAX ? t('names', { names: named, more: names.length - NAMED_MAX }) : named;
};
