import { scanListSchema, scanSchema, scanSuggestionsSchema } from '@mintdeck/shared-types/scan';
import type { AdoptRequest, ScanCandidate, StartScanRequest } from '@mintdeck/shared-types/scan-requests';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';

const SCANS = '/api/v1/scans';

const post = (path: `/${string}`, body?: unknown) =>
  request({ path, method: 'POST', answer: scanSchema, ...(body === undefined ? {} : { body }) });

export const scansQuery = queryOptions({
  queryKey: ['scans'],
  queryFn: ({ signal }) => request({ path: SCANS, answer: scanListSchema, signal }),
  // Another admin may have begun one a moment ago.
  staleTime: 0,
});

export const suggestionsQuery = queryOptions({
  queryKey: ['scan-suggestions'],
  queryFn: ({ signal }) => request({ path: `${SCANS}/suggestions`, answer: scanSuggestionsSchema, signal }),
});

/** A scan as it was when asked; the live line carries it on. */
export const scanQuery = (id: string) =>
  queryOptions({
    queryKey: ['scan', id],
    queryFn: ({ signal }) => request({ path: `${SCANS}/${id}`, answer: scanSchema, signal }),
  });

export const startScan = (body: StartScanRequest) => post(SCANS, body);
export const cancelScan = (id: string) => post(`${SCANS}/${id}/cancel`);
export const adoptHosts = (id: string, body: AdoptRequest) => post(`${SCANS}/${id}/adopt`, body);
export const cancelAdoption = (id: string) => post(`${SCANS}/${id}/adopt/cancel`);
export const proveCandidate = (id: string, body: ScanCandidate) => post(`${SCANS}/${id}/prove`, body);
export const moveMiner = (id: string, body: ScanCandidate) => post(`${SCANS}/${id}/move`, body);
