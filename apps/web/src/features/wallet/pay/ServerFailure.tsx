import type { ReactNode } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';

export interface ServerFailureProps {
  error: unknown;
  /** what did not happen, where it was the other server that failed: "The wallet’s server made no invoice" */
  title: string;
  children?: ReactNode;
}

/** Why something failed: of a server outside what is known of it and its own words, else what our own says. */
export const ServerFailure = ({ error, title, children }: ServerFailureProps) =>
  error instanceof ApiProblem && error.code.startsWith('upstream-') ? (
    <OutcomeNotice shape="cross" tone="bad" title={title} text={error.message}>
      {children}
    </OutcomeNotice>
  ) : (
    <ErrorNotice error={error}>{children}</ErrorNotice>
  );
