import type { ActionPlan, PlanActionRequest } from '@mintdeck/shared-types/jobs';
import { useEffect, useState } from 'react';
import { planAction } from './action-requests.ts';

/** So long nothing is typed before the plan is worked out anew. */
const DEBOUNCE_MS = 300;

export interface PlanState {
  /** of exactly this request; null: not here yet */
  plan: ActionPlan | null;
  error: unknown;
  retry: () => void;
}

interface Outcome {
  request: PlanActionRequest;
  plan: ActionPlan | null;
  error: unknown;
}

/**
 * The plan of an order as it is filled in; null: it is not complete. The plan of an older version is never shown as that of this one.
 * Not in the cache of queries: there may be a password in the request.
 */
export const useActionPlan = (request: PlanActionRequest | null): PlanState => {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    if (request === null) return;
    const asking = new AbortController();
    const { signal } = asking;
    const ask = async () => {
      try {
        const plan = await planAction(request, signal);
        if (!signal.aborted) setOutcome({ request, plan, error: null });
      } catch (error) {
        if (!signal.aborted) setOutcome({ request, plan: null, error });
      }
    };
    const timer = setTimeout(() => void ask(), DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [request, tries]);
  const known = outcome !== null && outcome.request === request ? outcome : null;
  return {
    plan: known?.plan ?? null,
    error: known?.error ?? null,
    retry: () => {
      setOutcome(null);
      setTries((last) => last + 1);
    },
  };
};
