import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

export interface SecretMutationOptions<Sent, Answer> {
  send: (sent: Sent) => Promise<Answer>;
  onSuccess?: (answer: Answer) => unknown;
  onError?: (error: unknown) => unknown;
}

/**
 * A mutation of what holds a password: that is gone from memory with the request, also when it fails, and no cache ever sees it. A second
 * press while one is under way is none.
 */
export const useSecretMutation = <Sent, Answer>(options: SecretMutationOptions<Sent, Answer>) => {
  const held = useRef<Sent | null>(null);
  const isBusy = useRef(false);
  const mutation = useMutation({
    gcTime: 0,
    mutationFn: async (): Promise<Answer> => {
      const sent = held.current;
      held.current = null;
      if (sent === null) throw new Error('Nothing to send');
      return options.send(sent);
    },
    onSuccess: (answer) => options.onSuccess?.(answer),
    onError: (error) => options.onError?.(error),
    onSettled: () => {
      isBusy.current = false;
    },
  });
  const { data, error, isPending, reset } = mutation;
  const send = (sent: Sent): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    held.current = sent;
    mutation.mutate();
  };
  return { data, error, isPending, reset, send };
};
