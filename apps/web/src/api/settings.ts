import { type EditSettingsRequest, type Settings, settingsSchema } from '@mintdeck/shared-types/settings';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

const PATH = '/api/v1/settings';

/** What holds for this Mintdeck as a whole; everybody may see it. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => request({ path: PATH, answer: settingsSchema, signal }),
});

export const editSettings = (body: EditSettingsRequest): Promise<Settings> =>
  request({ path: PATH, method: 'PATCH', body, answer: settingsSchema });
