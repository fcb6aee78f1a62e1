import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { minersSchema, type SimulatedMiner } from './fleet-orders.ts';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

const startedSchema = z.object({ url: z.string(), miner: minersSchema.element });
const receiptSchema = z.object({ tookMs: z.number(), bytes: z.number() });
/** What came in one request, and how long it took from the request's head to its last byte. */
export type Receipt = z.infer<typeof receiptSchema>;

/** A miner that takes images as fast as they come. */
export interface UploadSink extends Child {
  url: string;
  miner: SimulatedMiner;
  /** the next upload that comes whole from now on */
  nextReceipt(): Promise<Receipt>;
}

/** Starts a simulated miner in a process of its own, whose uploads are read and thrown away. */
export const startUploadSink = async (): Promise<UploadSink> => {
  const script = fileURLToPath(new URL('./upload-sink-child.ts', import.meta.url));
  const child = await spawnChild(process.execPath, [script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const started = startedSchema.parse(await nextMessage(child));
  return { ...child, ...started, nextReceipt: async () => receiptSchema.parse(await nextMessage(child)) };
};
