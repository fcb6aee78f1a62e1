import { createFastParser } from '@mintdeck/shared-types/fast-parser';
import { type LogFrame, logFrameSchema, logLineSchema } from '@mintdeck/shared-types/miner/log';
import * as z from 'zod/mini';

// Nearly all of a frame is lines, and a flood brings thousands of them: they are looked at first, the rest by zod.
const parseLines = createFastParser(z.array(logLineSchema));

/** One frame of a live log; throws when it is not of this protocol. */
export const parseLogFrame = (text: string): LogFrame => {
  const raw: unknown = JSON.parse(text);
  if (typeof raw !== 'object' || raw === null) throw new Error('A frame is an object');
  const { lines, accessLines, ...rest } = { lines: undefined, accessLines: undefined, ...raw };
  return {
    ...logFrameSchema.parse(rest),
    ...(lines === undefined ? {} : { lines: parseLines(lines) }),
    ...(accessLines === undefined ? {} : { accessLines: parseLines(accessLines) }),
  };
};
