/** Whether a numbered frame continues what is known, repeats it, or shows that something was missed. */
export type Continuity = 'next' | 'known' | 'missed';

/** Follows the numbers of one connection: `seq` counts the broadcasts of an epoch, an epoch is one run of the server. */
export const createSequence = () => {
  let epoch: string | null = null;
  let seq = 0;
  return {
    /** a snapshot starts the count anew */
    restart: (newEpoch: string, newSeq: number): void => {
      epoch = newEpoch;
      seq = newSeq;
    },
    /** what a message means; subscribed topics (seq 0) stand for themselves */
    take: (messageEpoch: string, messageSeq: number): Continuity => {
      if (messageEpoch !== epoch) return 'missed';
      if (messageSeq === 0) return 'next';
      if (messageSeq <= seq) return 'known';
      const continuity = messageSeq === seq + 1 ? 'next' : 'missed';
      seq = messageSeq;
      return continuity;
    },
    /** a heartbeat names the newest broadcast: a higher number than ours means one was missed */
    compare: (heartbeatEpoch: string, heartbeatSeq: number): Continuity => {
      if (heartbeatEpoch !== epoch || heartbeatSeq > seq) return 'missed';
      return 'known';
    },
  };
};
