import type { UpstreamFailure } from '@mintdeck/shared-types/errors';
import { use } from 'react';
import { formatDateTime } from '../../lib/time.ts';
import { describeError } from '../describe-error.ts';
import { FailureWordsContext } from '../failure-words.ts';
import { Mark } from '../Mark.tsx';
import { useAgeText } from '../use-age.ts';
import { t } from './strings.ts';

export interface ReadingFailureProps {
  failure: UpstreamFailure;
  /** of the last good answer, which stands below, ms since the epoch; null: there is none */
  takenAt: number | null;
  /** what this failure means here, where that is more than its kind tells */
  meaning?: string | undefined;
}

/** Why one part of a page is not new, above it: the newest failure of its answer. What to do stands once, in the head of the page. */
export const ReadingFailure = ({ failure, takenAt, meaning }: ReadingFailureProps) => {
  const findWords = use(FailureWordsContext);
  const age = useAgeText(failure.failedAt) ?? '';
  const { text, reference } = describeError(failure, findWords);
  const told = { failure: meaning ?? text, age };
  return (
    <p className="mb-3 flex items-baseline gap-2 text-ink-2 text-sm" title={reference ?? undefined}>
      <Mark shape="cross" tone="bad" className="relative top-px" />
      <span>
        {takenAt === null ? t('alone', told) : t('last', { ...told, when: formatDateTime(takenAt) })}
      </span>
    </p>
  );
};
