import { getCompileCacheDir } from 'node:module';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a program as a thread with the main thread's cache of compiled modules, which no thread has by itself: without it the
 * compiler of TypeScript is loaded once more, half a second and 30 MB.
 */
export const startThread = (program: URL, options: WorkerOptions): Worker => {
  // not those of the main thread: they load what is meant for a process
  const all = { execArgv: ['--disable-warning=ExperimentalWarning'], ...options };
  const directory = getCompileCacheDir();
  if (directory === undefined) return new Worker(program, all);
  const start = `require('node:module').enableCompileCache(${JSON.stringify(directory)}); import(${JSON.stringify(program.href)});`;
  return new Worker(start, { ...all, eval: true });
};
