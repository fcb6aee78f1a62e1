import type { ImportAnswer, ImportRequest } from '@mintdeck/shared-types/fleet-csv';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { importMiners } from './transfer-requests.ts';

type Choices = Pick<ImportRequest, 'csv' | 'login'>;

/** What was shown, with what it was shown of: confirming sends exactly that. */
interface Shown {
  readonly choices: Choices;
  readonly answer: ImportAnswer;
}

/** An import in its two steps: look at the plan, then carry that plan out. */
export const useImport = () => {
  const [shown, setShown] = useState<Shown | null>(null);
  const [skipErrors, setSkipErrors] = useState(false);
  const carryOut = useMutation({
    mutationFn: ({ choices, answer }: Shown) => importMiners({ ...choices, skipErrors, plan: answer.plan }),
    onSuccess: (answer, { choices }) => setShown({ choices, answer }),
  });
  const look = useMutation({
    mutationFn: (choices: Choices) => importMiners({ ...choices, skipErrors: false, plan: null }),
    onSuccess: (answer, choices) => {
      setSkipErrors(false);
      carryOut.reset();
      setShown({ choices, answer });
    },
  });
  return {
    shown,
    skipErrors,
    setSkipErrors,
    look,
    carryOut,
    /** back to the choice of the table */
    startOver: () => {
      look.reset();
      carryOut.reset();
      setShown(null);
    },
  };
};
