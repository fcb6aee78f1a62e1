import {
  type EditImageRequest,
  type FetchImageRequest,
  type FirmwareImage,
  firmwareImageListSchema,
  firmwareImageSchema,
  intakeListSchema,
} from '@mintdeck/shared-types/firmware/images';
import { type Intake, intakeSchema } from '@mintdeck/shared-types/firmware/intake';
import { latestFirmwareSchema } from '@mintdeck/shared-types/miner';
import { readingSchema } from '@mintdeck/shared-types/reading';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { request } from '../../api/request.ts';

const FIRMWARE = '/api/v1/firmware';
export const IMAGES_PATH = `${FIRMWARE}/images`;

/** The library: images with their file, and those that only the record knows. */
export const imagesQuery = queryOptions({
  queryKey: ['firmware', 'images'],
  queryFn: ({ signal }) => request({ path: IMAGES_PATH, answer: firmwareImageListSchema, signal }),
  // how many miners run each changes by itself
  staleTime: 0,
});

/** Changes what people say about an image. Throws ApiProblem changed-meanwhile. */
export const editImage = (id: string, body: EditImageRequest): Promise<FirmwareImage> =>
  request({ path: `${IMAGES_PATH}/${id}`, method: 'PATCH', body, answer: firmwareImageSchema });

/** Removes the file; the record stays. Throws ApiProblem in-use. */
export const removeImage = (id: string): Promise<undefined> =>
  request({ path: `${IMAGES_PATH}/${id}`, method: 'DELETE', answer: z.undefined() });

/** The file of an image, for a link. */
export const toImageFilePath = (id: string): string => `${IMAGES_PATH}/${id}/file`;

/** Fetches under way, and those of the last minutes; for admins alone. */
export const intakesQuery = queryOptions({
  queryKey: ['firmware', 'intakes'],
  queryFn: ({ signal }) => request({ path: `${FIRMWARE}/intakes`, answer: intakeListSchema, signal }),
  staleTime: 0,
});

/** Begins to fetch an image from the internet. */
export const fetchImage = (body: FetchImageRequest): Promise<Intake> =>
  request({ path: `${FIRMWARE}/intakes`, method: 'POST', body, answer: intakeSchema });

export const cancelIntake = (id: string): Promise<Intake> =>
  request({ path: `${FIRMWARE}/intakes/${id}/cancel`, method: 'POST', answer: intakeSchema });

/** Asks a miner once what newer firmware it knows; it has to ask the internet for it. */
export const askLatestFirmware = (minerId: string) =>
  request({
    path: `/api/v1/miners/${minerId}/latest-firmware`,
    method: 'POST',
    answer: readingSchema(latestFirmwareSchema),
  });
