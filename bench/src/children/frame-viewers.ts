import { fileURLToPath } from 'node:url';
import { type FrameOrder, type FrameReport, frameReportSchema } from './frame-orders.ts';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

export interface FrameViewers extends Child {
  /** more of them, of our server or of a bare relay */
  open(options: Omit<Extract<FrameOrder, { order: 'open' }>, 'order'>): Promise<void>;
  /** What was heard since the last report. */
  report(): Promise<FrameReport>;
}

/** Starts the process which holds the viewers; none is open yet. */
export const startFrameViewers = async (): Promise<FrameViewers> => {
  const script = fileURLToPath(new URL('./frame-viewers-child.ts', import.meta.url));
  const child = await spawnChild(process.execPath, [script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const send = (message: FrameOrder): Promise<unknown> => {
    const answer = nextMessage(child);
    child.process.send(message);
    return answer;
  };
  return {
    ...child,
    open: async (options) => void (await send({ order: 'open', ...options })),
    report: async () => frameReportSchema.parse(await send({ order: 'report' })),
  };
};
