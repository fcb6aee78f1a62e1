import {
  type AddCredentialSetRequest,
  type AddMinerRequest,
  type CredentialSet,
  credentialSetListSchema,
  credentialSetSchema,
  type EditCredentialSetRequest,
  type EditMinerRequest,
  type MinerFullView,
  minerFullViewSchema,
  removeMinerAnswerSchema,
  type TestConnectionAnswer,
  type TestConnectionRequest,
  testConnectionAnswerSchema,
} from '@mintdeck/shared-types/fleet';
import { type BulkAnswer, bulkAnswerSchema } from '@mintdeck/shared-types/fleet-bulk';
import { latestFirmwareSchema } from '@mintdeck/shared-types/miner';
import { readingSchema } from '@mintdeck/shared-types/reading';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { request } from '../../api/request.ts';

const MINERS = '/api/v1/miners';
const SETS = '/api/v1/credential-sets';

/** What is configured about a miner; its figures come over the live line. */
export const minerQuery = (id: string) =>
  queryOptions({
    queryKey: ['miner', id],
    queryFn: ({ signal }) => request({ path: `${MINERS}/${id}`, answer: minerFullViewSchema, signal }),
  });

export const addMiner = (body: AddMinerRequest): Promise<MinerFullView> =>
  request({ path: MINERS, method: 'POST', body, answer: minerFullViewSchema });

export const editMiner = (id: string, body: EditMinerRequest): Promise<MinerFullView> =>
  request({ path: `${MINERS}/${id}`, method: 'PATCH', body, answer: minerFullViewSchema });

export const removeMiner = (id: string) =>
  request({ path: `${MINERS}/${id}`, method: 'DELETE', answer: removeMinerAnswerSchema });

export const restoreMiner = (id: string): Promise<MinerFullView> =>
  request({ path: `${MINERS}/${id}/restore`, method: 'POST', answer: minerFullViewSchema });

/** Brings many back with one request; some may be gone for good or find their address taken. */
export const restoreMiners = (ids: readonly string[]): Promise<BulkAnswer> =>
  request({ path: `${MINERS}/bulk-restore`, method: 'POST', body: { ids }, answer: bulkAnswerSchema });

export const refreshMiner = (id: string): Promise<undefined> =>
  request({ path: `${MINERS}/${id}/refresh`, method: 'POST', answer: z.undefined() });

export const fetchLatestFirmware = (id: string) =>
  request({
    path: `${MINERS}/${id}/latest-firmware`,
    method: 'POST',
    answer: readingSchema(latestFirmwareSchema),
  });

export const testConnection = (body: TestConnectionRequest): Promise<TestConnectionAnswer> =>
  request({ path: `${MINERS}/test-connection`, method: 'POST', body, answer: testConnectionAnswerSchema });

export const credentialSetsQuery = queryOptions({
  queryKey: ['credential-sets'],
  queryFn: ({ signal }) => request({ path: SETS, answer: credentialSetListSchema, signal }),
});

export const addCredentialSet = (body: AddCredentialSetRequest): Promise<CredentialSet> =>
  request({ path: SETS, method: 'POST', body, answer: credentialSetSchema });

export const editCredentialSet = (id: string, body: EditCredentialSetRequest): Promise<CredentialSet> =>
  request({ path: `${SETS}/${id}`, method: 'PATCH', body, answer: credentialSetSchema });

export const removeCredentialSet = (id: string): Promise<undefined> =>
  request({ path: `${SETS}/${id}`, method: 'DELETE', answer: z.undefined() });
