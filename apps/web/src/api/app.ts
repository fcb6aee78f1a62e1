import { appViewSchema } from '@mintdeck/shared-types/accounts';
import { queryOptions } from '@tanstack/react-query';
import { serverClock } from '../lib/time.ts';
import { request } from './request.ts';

/** Version, demo or not, whether somebody has to set it up, whether this browser is signed in; also the first news of the server's clock. */
export const appQuery = queryOptions({
  queryKey: ['app'],
  queryFn: async ({ signal }) => {
    const app = await request({ path: '/api/v1/app', answer: appViewSchema, signal });
    serverClock.note(app.serverTime);
    return app;
  },
});
