import { UNKNOWN } from '../../lib/units.ts';
import { t } from './strings.ts';

/** A figure ready for the screen; the dash of one that is not known is said in words to those who listen. */
export const Digits = ({ text }: { text: string }) =>
  text === UNKNOWN ? (
    <span className="text-ink-3">
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{t('unknown')}</span>
    </span>
  ) : (
    text
  );
