import { ApiProblem } from '../../../lib/api-problem.ts';
import { ErrorNotice, type ErrorNoticeProps } from '../../../ui/ErrorNotice.tsx';
import { t } from './strings.ts';

const isLost = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'no-connection' || error.code === 'bad-answer');

const listMessages = (error: unknown): readonly string[] =>
  error instanceof ApiProblem ? Object.values(error.fields) : [];

/** Why something about a plan did not work: what the server says of its parts, and whether it can be done again. */
export const PlanFailure = ({ error, onRetry }: Pick<ErrorNoticeProps, 'error' | 'onRetry'>) => (
  <ErrorNotice error={error} onRetry={onRetry}>
    {isLost(error) ? <p className="text-ink-2">{t('lost')}</p> : null}
    {error instanceof ApiProblem && error.code === 'changed-meanwhile' ? (
      <p className="text-ink-2">{t('tooOld')}</p>
    ) : null}
    {listMessages(error).map((message) => (
      <p key={message} className="text-ink-2">
        {message}
      </p>
    ))}
  </ErrorNotice>
);
