import type { FindFailureWords } from '../../../ui/failure-words.ts';
import { t } from './strings.ts';

const CODES = [
  'in-use',
  'address-not-allowed',
  'too-many-tries',
  'upstream-unreachable',
  'upstream-timeout',
  'upstream-unauthorized',
  'upstream-rejected',
  'upstream-malformed',
  'upstream-unsupported',
  'upstream-misconfigured',
] as const;

/** The words for what fails between us and a wallet's server. */
export const findWalletWords: FindFailureWords = (code) => {
  if (code.startsWith('reading-'))
    return {
      text: t(code === 'reading-malformed' ? 'reading.malformed' : 'reading.other'),
      advice: t('reading.do'),
    };
  const own = CODES.find((each) => each === code);
  return own === undefined ? null : { text: t(own), advice: t(`${own}.do`) };
};
