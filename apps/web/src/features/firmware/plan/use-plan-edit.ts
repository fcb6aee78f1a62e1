import type { RolloutDetail, RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { editRollout, preflightQuery, rolloutQuery } from '../rollout-requests.ts';
import { isSamePlan, type PlanForm, toPlan } from './plan-form.ts';

const isOutdated = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'changed-meanwhile' || error.code === 'already-running');

/**
 * A draft as it is edited: from the revision that was shown on, until it is saved as the next one. What somebody else saves meanwhile is
 * told, and takes nobody's words away.
 */
export const usePlanEdit = (newest: RolloutDetail) => {
  const client = useQueryClient();
  const { id } = newest.rollout;
  const [base, setBase] = useState(newest);
  const [form, setForm] = useState<PlanForm>(newest.plan);
  const plan = toPlan(form);
  const dirty = plan === null || !isSamePlan(plan, base.plan);
  const take = (detail: RolloutDetail) => {
    setBase(detail);
    setForm(detail.plan);
  };
  const refresh = () => client.invalidateQueries({ queryKey: rolloutQuery(id).queryKey });
  const saving = useMutation({
    mutationFn: (next: RolloutPlan) => editRollout(id, { revision: base.revision, plan: next }),
    onSuccess: (detail) => {
      client.setQueryData(rolloutQuery(id).queryKey, detail);
      // what was found out was about the plan before
      client.setQueryData(preflightQuery(id).queryKey, null);
      take(detail);
    },
    onError: (error) => {
      if (isOutdated(error)) void refresh();
    },
  });
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);
  const saveAs = (next: RolloutPlan, then?: () => void) => {
    if (!saving.isPending) saving.mutate(next, { ...(then ? { onSuccess: then } : {}) });
  };
  return {
    /** the revision that is shown and edited */
    base,
    form,
    setForm,
    /** null: not complete */
    plan,
    dirty,
    /** somebody saved another revision; an older answer may still arrive after our own one */
    changed: newest.revision > base.revision,
    showNewest: () => {
      saving.reset();
      take(newest);
    },
    drop: () => setForm(base.plan),
    refresh,
    saveAs,
    saving: saving.isPending,
    /** that it changed meanwhile is told by `changed` */
    error: isOutdated(saving.error) ? null : saving.error,
  };
};
export type PlanEdit = ReturnType<typeof usePlanEdit>;
