const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that would leave something half done behind: it is removed when the work fails, and when this process is told to stop
 * (Ctrl-C), which it then does. Only kill -9 leaves it there.
 */
export const withCleanUp = async <T>(remove: () => void, work: () => Promise<T>): Promise<T> => {
  const cleanUp = (): void => {
    try {
      remove();
    } catch {
      // why the work ended matters more
    }
  };
  const stop = (signal: NodeJS.Signals): void => {
    cleanUp();
    // not listened to any more: it ends the process as it would have without us
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  try {
    return await work();
  } catch (error) {
    cleanUp();
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
};
