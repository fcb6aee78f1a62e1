import type { ReactNode } from 'react';
import { describeError } from './describe-error.ts';
import { Mark } from './Mark.tsx';
import { t } from './strings.ts';

export interface ErrorNoticeProps {
  /** an ApiProblem, an UpstreamFailure of a reading, or whatever was thrown; null shows nothing */
  error: unknown;
  onRetry?: (() => void) | undefined;
  onDismiss?: (() => void) | undefined;
  children?: ReactNode;
}

/** An error in its place: what happened, who can fix it, the request's id. It stays until it is over or dismissed. */
export const ErrorNotice = ({ error, onRetry, onDismiss, children }: ErrorNoticeProps) => {
  if (error === null || error === undefined) return null;
  const { text, fixer, reference } = describeError(error);
  return (
    <div role="alert" className="flex items-start gap-3 border-bad border-s-2 bg-sunken px-4 py-3 text-sm">
      <Mark shape="cross" tone="bad" className="mt-1" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium">{text}</p>
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
