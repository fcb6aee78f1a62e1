import type { UpstreamFailure } from '@mintdeck/shared-types/errors';
import { describeError } from '../../../ui/describe-error.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { t } from '../strings.ts';

export interface FailureLineProps {
  failure: UpstreamFailure;
  /** a last good answer stands below */
  hasLast: boolean;
  /** what this failure means here, where that is more than its kind tells */
  meaning?: string | undefined;
}

/** One line for the newest failure of one answer, in its section; what to do stands once, in the head of the page. */
export const FailureLine = ({ failure, hasLast, meaning }: FailureLineProps) => {
  const age = useAgeText(failure.failedAt) ?? '';
  const { text, reference } = describeError(failure);
  return (
    <p className="mb-3 flex items-baseline gap-2 text-ink-2 text-sm" title={reference ?? undefined}>
      <Mark shape="cross" tone="bad" className="relative top-px" />
      <span>{t(hasLast ? 'failure.last' : 'failure.alone', { failure: meaning ?? text, age })}</span>
    </p>
  );
};
