import {
  type SessionView,
  type SetupRequest,
  type SignInRequest,
  type StepUpRequest,
  sessionViewSchema,
} from '@mintdeck/shared-types/accounts';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { ApiProblem } from '../lib/api-problem.ts';
import { appQuery } from './app.ts';
import { request } from './request.ts';

const PATH = '/api/v1/session';
export const SESSION_KEY = ['session'] as const;

/** Who is signed in; null: nobody. Asked only where appQuery says that there is somebody: a 401 is an error in every console. */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async ({ signal }): Promise<SessionView | null> => {
    try {
      return await request({ path: PATH, answer: sessionViewSchema, signal });
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'not-signed-in') return null;
      throw error;
    }
  },
});

/** Notes that nobody is signed in any longer, so that nobody asks who it is. */
export const forgetSession = (client: QueryClient): void => {
  client.setQueryData(appQuery.queryKey, (app) => app && { ...app, signedIn: false });
  client.setQueryData(SESSION_KEY, null);
};

export const signIn = (body: SignInRequest): Promise<SessionView> =>
  request({ path: PATH, method: 'POST', body, answer: sessionViewSchema });

export const signOut = (): Promise<undefined> =>
  request({ path: PATH, method: 'DELETE', answer: z.undefined() });

/** The password once more, for what is dangerous: good for some minutes. */
export const renewSession = (body: StepUpRequest): Promise<SessionView> =>
  request({ path: `${PATH}/step-up`, method: 'POST', body, answer: sessionViewSchema });

/** Creates the first account and signs it in. */
export const setUp = (body: SetupRequest): Promise<SessionView> =>
  request({ path: '/api/v1/setup', method: 'POST', body, answer: sessionViewSchema });
