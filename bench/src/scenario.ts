import type { Figure } from './measure/report.ts';
import type { BenchOptions } from './options.ts';
import type { Sites } from './site.ts';

export interface BenchContext {
  options: BenchOptions;
  sites: Sites;
  /** an empty directory which is removed at the end */
  directory: string;
  /** tells what goes on; not part of the result */
  say(line: string): void;
}

export interface Scenario {
  name: string;
  run(context: BenchContext): Promise<Figure[]>;
}
