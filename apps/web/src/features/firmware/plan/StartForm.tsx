import type { Preflight, RolloutDetail } from '@mintdeck/shared-types/firmware/rollouts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { startRollout } from '../rollout-requests.ts';
import { PlanFailure } from './PlanFailure.tsx';
import { StepBar } from './StepBar.tsx';
import { t } from './strings.ts';

export interface StartFormProps {
  id: string;
  /** of the plan that is shown: this one runs, or none */
  revision: number;
  preflight: Preflight;
  onStarted: (detail: RolloutDetail) => void;
  /** the plan or its check is not what was shown, or it runs already */
  onOutdated: () => void;
  /** the way back */
  children: ReactNode;
}

const OUTDATED = ['changed-meanwhile', 'already-running', 'not-found'];

/** What is done for good is done by nobody who has not written down what to: the name of one miner, the number of many. */
export const StartForm = ({ id, revision, preflight, onStarted, onOutdated, children }: StartFormProps) => {
  const [typed, setTyped] = useState('');
  const left = preflight.rows.filter(({ blocker }) => blocker === null);
  const [only] = left;
  const what = left.length === 1 && only !== undefined ? only.name : String(left.length);
  const confirmed = typed.trim() === what;
  const starting = useMutation({
    mutationFn: () => startRollout(id, { revision, preflightAt: preflight.at }),
    onSuccess: onStarted,
    onError: (error) => {
      if (error instanceof ApiProblem && OUTDATED.includes(error.code)) onOutdated();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirmed && !starting.isPending) starting.mutate();
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <div className="max-w-sm">
        <TextField
          label={t(left.length === 1 ? 'start.confirm.one' : 'start.confirm.many', { what })}
          name="confirm"
          value={typed}
          autoComplete="off"
          mono
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <PlanFailure error={starting.error} />
      <StepBar ends>
        {children}
        <Button type="submit" variant="danger" busy={starting.isPending} disabled={!confirmed}>
          {t('start.button', { count: left.length })}
        </Button>
      </StepBar>
    </form>
  );
};
