import { REQUEST_MAX_CHARS, type RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { lookAtRequest } from '../wallet-requests.ts';

/** Nobody types a request by hand; a paste is one change. */
const SETTLED_AFTER_MS = 250;

/** The text once it was left alone for a moment. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};

/** Said of a text that does not leave the browser. */
const TOO_LONG: RequestVerdict = {
  request: null,
  refusal: 'too-long',
  warnings: [],
  payeeName: null,
  paymentId: null,
  wantedSat: null,
};

/**
 * What the server says of a text; the question for an older one is given up. Null verdict: nothing was said of this very text yet. An
 * answer holds until the text is another: what time changes of it is counted by the form, and judged once more when it is paid.
 */
export const useLookAtText = (walletId: string, typed: string) => {
  const text = typed.trim();
  const settled = useSettled(text);
  const isTooLong = text.length > REQUEST_MAX_CHARS;
  const enabled = text !== '' && text === settled && !isTooLong;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['wallet-look', walletId, settled],
    queryFn: ({ signal }) => lookAtRequest(walletId, settled, signal),
    enabled,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (isTooLong) return { verdict: TOO_LONG, error: null, isLooking: false, lookAgain: () => undefined };
  return {
    verdict: enabled && error === null && !isFetching ? (data ?? null) : null,
    error: enabled && !isFetching ? error : null,
    isLooking: text !== '' && (text !== settled || isFetching),
    lookAgain: () => void refetch(),
  };
};
