import { lazy, Suspense, useSyncExternalStore } from 'react';
import { stepUp } from '../../api/step-up.ts';

const StepUpDialog = lazy(async () => ({ default: (await import('./StepUpDialog.tsx')).StepUpDialog }));

/** Asks for the password wherever a request waits for it. */
export const StepUp = ({ username }: { username: string }) => {
  const asked = useSyncExternalStore(stepUp.subscribe, stepUp.read);
  if (!asked) return null;
  return (
    <Suspense>
      <StepUpDialog username={username} />
    </Suspense>
  );
};
