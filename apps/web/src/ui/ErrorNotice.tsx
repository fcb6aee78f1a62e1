import { type ReactNode, use } from 'react';
import { ApiProblem } from '../lib/api-problem.ts';
import { describeError } from './describe-error.ts';
import { FailureWordsContext } from './failure-words.ts';
import { Mark } from './Mark.tsx';
import { t } from './strings.ts';

export interface ErrorNoticeProps {
  /** an ApiProblem, an UpstreamFailure of a reading, or whatever was thrown; null shows nothing */
  error: unknown;
  /** what did not happen, where the other side failed: "The wallet’s server made no invoice". What our server says of it stands below */
  undone?: string;
  onRetry?: (() => void) | undefined;
  onDismiss?: (() => void) | undefined;
  children?: ReactNode;
}

/** An error in its place: what happened in whose words (FailureWordsContext), who can fix it, the request's id. It stays until it is over or dismissed. */
export const ErrorNotice = ({ error, undone, onRetry, onDismiss, children }: ErrorNoticeProps) => {
  const findWords = use(FailureWordsContext);
  if (error === null || error === undefined) return null;
  const description = describeError(error, findWords);
  const isUpstream = error instanceof ApiProblem && error.code.startsWith('upstream-');
  const { text, fixer, reference } =
    undone !== undefined && isUpstream ? { ...description, text: undone, fixer: error.message } : description;
  return (
    <div role="alert" className="flex items-start gap-3 border-bad border-s-2 bg-sunken px-4 py-3 text-sm">
      <Mark shape="cross" tone="bad" className="mt-1" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="break-words font-medium">{text}</p>
        {fixer ? <p className="text-ink-2">{fixer}</p> : null}
        {children}
        {reference ? <p className="break-all font-mono text-2xs text-ink-3">{reference}</p> : null}
      </div>
      {onRetry ? (
        <button type="button" onClick={onRetry} className="touch-area text-accent hover:underline">
          {t('error.retry')}
        </button>
      ) : null}
      {onDismiss ? (
        <button type="button" onClick={onDismiss} className="touch-area text-ink-2 hover:underline">
          {t('error.dismiss')}
        </button>
      ) : null}
    </div>
  );
};
