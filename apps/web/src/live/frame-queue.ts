import { inflateText } from './inflate.ts';

export interface FrameQueueOptions {
  onText: (text: string) => void;
  /** a frame that cannot be read */
  onBroken: () => void;
  inflate?: ((bytes: ArrayBuffer) => Promise<string>) | undefined;
}

/**
 * Hands on the frames of a line as texts, in the order they came: a compressed one takes a moment, and what comes after it waits.
 * With none before it, a text is handed on at once.
 */
export const createFrameQueue = ({ onText, onBroken, inflate = inflateText }: FrameQueueOptions) => {
  /** null: could not be read */
  let waiting: Promise<string | null>[] = [];

  const run = async (own: typeof waiting) => {
    for (const next of own) {
      const text = await next;
      if (own !== waiting) return;
      if (text === null) onBroken();
      else onText(text);
    }
    waiting = [];
  };
  return {
    add: (frame: string | ArrayBuffer): void => {
      if (typeof frame === 'string' && waiting.length === 0) {
        onText(frame);
        return;
      }
      waiting.push(typeof frame === 'string' ? Promise.resolve(frame) : inflate(frame).catch(() => null));
      if (waiting.length === 1) void run(waiting);
    },
    /** another line: what is left of the last one is nothing any more */
    clear: (): void => {
      waiting = [];
    },
  };
};
