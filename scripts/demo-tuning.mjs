/** A T1 that tunes for over 30 minutes is called out; the scenario begins seven minutes old. */
export const TUNES_ANEW_MS = 20 * 60_000;

/**
 * Restarts cgminer of the miners that tune before that is a fault, so that the demo goes on showing one which tunes.
 * Returns what stops it.
 */
export const keepTuning = (control, miners) => {
  const tuning = miners.flatMap(({ plan }, index) => (plan.scenario === 'tuning' ? [index] : []));
  const restart = async () => {
    for (const index of tuning) await control.patch(index, { cgminer: 'restart' });
  };
  // The simulators end before the timer does when the demo stops: nobody is left to be told.
  const timer = setInterval(() => restart().catch(() => undefined), TUNES_ANEW_MS);
  return () => clearInterval(timer);
};
