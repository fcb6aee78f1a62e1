import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Bytes of buffers that are alive in this process, without what the collector has only not seen yet. */
export function aliveBytes(): number {
  // what one collection found dead is given back beside the program, at the latest before the next one
  for (let turn = 0; turn < 2; turn += 1) if (typeof collect === 'function') collect();
  return process.memoryUsage().arrayBuffers;
}
