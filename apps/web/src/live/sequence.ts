/** Whether a numbered frame continues what is known, repeats it, or shows that something was missed. */
export type Continuity = 'next' | 'known' | 'missed';

/** Follows the numbers of one connection: `seq` counts the batches of an epoch, an epoch is one run of the server. */
export const createSequence = () => {
  let epoch: string | null = null;
  let seq = 0;
  return {
    /** a snapshot starts the count anew */
    restart: (newEpoch: string, newSeq: number): void => {
      epoch = newEpoch;
      seq = newSeq;
    },
    /** what a batch means */
    take: (batchEpoch: string, batchSeq: number): Continuity => {
      if (batchEpoch !== epoch) return 'missed';
      if (batchSeq <= seq) return 'known';
      const continuity = batchSeq === seq + 1 ? 'next' : 'missed';
      seq = batchSeq;
      return continuity;
    },
    /** a subscribed topic stands for itself; another epoch shows that the server has restarted */
    isOther: (messageEpoch: string): boolean => messageEpoch !== epoch,
    /** a heartbeat names the newest batch: a higher number than ours means one was missed */
    compare: (heartbeatEpoch: string, heartbeatSeq: number): Continuity => {
      if (heartbeatEpoch !== epoch || heartbeatSeq > seq) return 'missed';
      return 'known';
    },
  };
};
