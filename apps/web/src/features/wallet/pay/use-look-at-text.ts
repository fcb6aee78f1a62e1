import { REQUEST_MAX_CHARS, type RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import { useQuery } from '@tanstack/react-query';
import { lookAtRequest } from '../wallet-requests.ts';
import { wait } from './wait.ts';

/** What is typed sign by sign is asked about when nobody types for so long. */
const TYPED_AFTER_MS = 300;

/** Said of a text that does not leave the browser. */
const TOO_LONG: RequestVerdict = {
  request: null,
  refusal: 'too-long',
  warnings: [],
  payeeName: null,
  paymentId: null,
  wantedSat: null,
};

export interface LookedAtText {
  readonly text: string;
  /** sign by sign: more is likely to come */
  readonly isTyped: boolean;
}

/**
 * What the server says of a text; the question about an older one is given up. Null verdict: nothing was said of this very text yet. An
 * answer holds until the text is another: what time changes of it is counted by the form, and judged once more when it is paid.
 */
export const useLookAtText = (walletId: string, { text: given, isTyped }: LookedAtText) => {
  const text = given.trim();
  const isTooLong = text.length > REQUEST_MAX_CHARS;
  const enabled = text !== '' && !isTooLong;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['wallet-look', walletId, text],
    queryFn: async ({ signal }) => {
      if (isTyped) await wait(TYPED_AFTER_MS, signal);
      return lookAtRequest(walletId, text, signal);
    },
    enabled,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const isLooking = enabled && isFetching;
  const isAnswered = enabled && !isFetching;
  return {
    verdict: isTooLong ? TOO_LONG : isAnswered && error === null ? (data ?? null) : null,
    error: isAnswered ? error : null,
    isLooking,
    lookAgain: () => void refetch(),
  };
};
