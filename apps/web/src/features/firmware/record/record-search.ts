import { imageIdSchema } from '@mintdeck/shared-types/firmware/images';
import { minerIdSchema } from '@mintdeck/shared-types/miner';
import * as z from 'zod/mini';
import type { RecordChoice } from './record-requests.ts';

const read = <S extends z.ZodMiniType<string>>(schema: S, text: string | null): string | null => {
  const parsed = z.safeParse(schema, text);
  return parsed.success ? parsed.data : null;
};

/** The choice in an address; what is no id counts as none. */
export const parseRecordSearch = (params: URLSearchParams): RecordChoice => ({
  minerId: read(minerIdSchema, params.get('miner')),
  imageId: read(imageIdSchema, params.get('image')),
});

/** The address of a choice, other parameters left as they are. */
export const writeRecordSearch = (
  params: URLSearchParams,
  { minerId, imageId }: RecordChoice,
): URLSearchParams => {
  const next = new URLSearchParams(params);
  for (const [name, value] of [
    ['miner', minerId],
    ['image', imageId],
  ] as const) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
};
