import type { Job } from '@mintdeck/shared-types/job';
import {
  PACKET_PAUSE_DEFAULT_S,
  PACKET_SIZE_DEFAULT,
  type PlanActionRequest,
  planActionRequestSchema,
} from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { createOrderId } from '../../../lib/order-id.ts';
import { findProblems, type Parameters } from './action-form.ts';
import { startAction } from './action-requests.ts';
import { useActionPlan } from './use-action-plan.ts';

/** How many at once, and how long between two packets; null: left empty. */
export interface Pace {
  packetSize: number | null;
  packetPauseS: number | null;
}

const USUAL_PACE: Pace = { packetSize: PACKET_SIZE_DEFAULT, packetPauseS: PACKET_PAUSE_DEFAULT_S };

const toServerProblems = (error: unknown) => (error instanceof ApiProblem ? error.fields : {});

export interface ActionOrderOptions {
  action: MinerAction;
  ids: readonly string[];
  onStarted: (job: Job) => void;
}

/** Gives an order its id: the same one for a double click and for another try after a lost answer, another one for what was changed since. */
const useOrderId = () => {
  const last = useRef({ text: '', orderId: '' });
  return (order: PlanActionRequest): string => {
    const text = JSON.stringify(order);
    if (last.current.text !== text) last.current = { text, orderId: createOrderId() };
    return last.current.orderId;
  };
};

/** An order from the opening of its dialog until it is a job. */
export const useActionOrder = ({ action, ids, onStarted }: ActionOrderOptions) => {
  const toOrderId = useOrderId();
  const [parameters, setParameters] = useState<Parameters>({});
  const [pace, setPace] = useState(USUAL_PACE);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const problems = useMemo(() => findProblems(action, parameters), [action, parameters]);
  const request = useMemo((): PlanActionRequest | null => {
    if (Object.keys(problems).length > 0) return null;
    const parsed = z.safeParse(planActionRequestSchema, { action, minerIds: ids, parameters, ...pace });
    return parsed.success ? parsed.data : null;
  }, [action, ids, parameters, pace, problems]);
  const planned = useActionPlan(request);
  const starting = useMutation({
    mutationFn: (order: PlanActionRequest) => startAction({ ...order, orderId: toOrderId(order) }),
    // There may be a password in what was sent.
    gcTime: 0,
    onSuccess: onStarted,
  });
  const told = { ...toServerProblems(planned.error), ...toServerProblems(starting.error) };
  return {
    parameters,
    setParameters: (next: Parameters) => {
      if (starting.isError) starting.reset();
      setParameters(next);
    },
    pace,
    setPace,
    planned,
    starting,
    complete: request !== null,
    /** notes that a field was left: from now on it says what is wrong with it */
    leave: (path: string) => path !== '' && !touched.has(path) && setTouched(new Set([...touched, path])),
    errorOf: (path: string): string | undefined =>
      told[path] ?? (touched.has(path) ? problems[path] : undefined),
    start: () => request !== null && !starting.isPending && starting.mutate(request),
  };
};
export type ActionOrder = ReturnType<typeof useActionOrder>;
