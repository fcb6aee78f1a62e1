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
  /** the size of the site it shares with others (sites.withMiners): the site ends after the last of them */
  minerCount?: number;
  run(context: BenchContext): Promise<Figure[]>;
}
