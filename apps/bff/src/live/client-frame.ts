import { type ClientFrame, clientFrameSchema } from '@mintdeck/shared-types/live';
import type { RawData } from 'ws';

/** What a browser said, or null when it is not of this protocol. */
export const parseClientFrame = (data: RawData, isBinary: boolean): ClientFrame | null => {
  if (isBinary) return null;
  try {
    return clientFrameSchema.parse(JSON.parse(data.toString()));
  } catch {
    // whatever was wrong with it, the answer is the same: hang up
    return null;
  }
};
