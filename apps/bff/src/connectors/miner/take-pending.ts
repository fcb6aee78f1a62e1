import type { Fleet } from './needs.ts';

/** A miner that is proven to be ours took this password, which was pending: it is its login from now on. */
export const takePending = async (
  { pendingPasswords }: Pick<Fleet, 'pendingPasswords'>,
  minerId: string,
  password: string,
): Promise<void> => {
  const pending = pendingPasswords.read(minerId);
  if (pending?.password === password) await pendingPasswords.take(minerId, pending);
};
