import type { Scan } from '@mintdeck/shared-types/scan';
import { useQuery } from '@tanstack/react-query';
import { useScanLive } from '../../../live/use-live.ts';
import { scanQuery } from './scan-requests.ts';

/** A scan as it is now: over the live line, and until its first message as it was asked for. */
export const useScan = (id: string): { scan: Scan | null; error: Error | null; retry: () => void } => {
  const live = useScanLive(id);
  const asked = useQuery(scanQuery(id));
  const scan = live?.value ?? asked.data ?? null;
  return { scan, error: scan === null ? asked.error : null, retry: () => void asked.refetch() };
};
