import { ERROR_CODES } from '@mintdeck/shared-types/errors';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../lib/api-problem.ts';
import { forgetSession } from './session.ts';

const RETRIES_MAX = 3;

/** Asking again can help when there was no answer, or when the table of error codes says so; a miner is never hurried. */
export const isWorthRetrying = (failureCount: number, error: unknown): boolean => {
  if (failureCount >= RETRIES_MAX || !(error instanceof ApiProblem)) return false;
  if (error.code === 'no-connection') return true;
  if (error.code === 'bad-answer' || error.code.startsWith('upstream-')) return false;
  return ERROR_CODES[error.code].retryable;
};

/** Asks once more what got no answer: a page that says it tries again by itself has to, also after a long absence of the server. */
export const askAgain = (client: QueryClient): void => {
  void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
};

/** The query cache of the app. Any answer "not signed in" empties the session, and the guard leads to sign-in. */
export const createQueryClient = (): QueryClient => {
  const noticeSignedOut = (error: unknown) => {
    if (error instanceof ApiProblem && error.code === 'not-signed-in') forgetSession(client);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: {
      // A LAN without internet is "offline" to the browser and still works.
      queries: { networkMode: 'always', retry: isWorthRetrying, staleTime: 30_000 },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
};
