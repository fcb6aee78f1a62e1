import { useCallback, useEffect, useRef, useState } from 'react';
import { focusFirstFaulty } from './focus-first-faulty.ts';

/**
 * For a form that says at its fields what is wrong: leads to the first of them when it was sent in vain, as it may stand far above the
 * button, and out of sight on a phone. `outcome` is anything that is new when the server has answered.
 */
export const useFaultyFocus = (outcome: unknown) => {
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState({ count: 0, outcome });
  useEffect(() => {
    const isNew = tries.count > 0 || tries.outcome !== outcome;
    if (isNew && form.current) focusFirstFaulty(form.current);
  }, [tries, outcome]);
  /** to be called whenever the form is sent */
  const onTry = useCallback(() => setTries(({ count, ...rest }) => ({ ...rest, count: count + 1 })), []);
  return { form, onTry };
};
