import type { Config } from '../config.ts';
import type { Terminal } from './terminal.ts';

export interface CommandContext {
  readonly config: Config;
  readonly terminal: Terminal;
  /** where the person is: file names are meant from there */
  readonly directory: string;
  /** arguments that are no options */
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** One thing that `npm run admin --` does. */
export interface Command {
  /** its name first */
  readonly usage: string;
  readonly about: string;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  readonly maxArguments: number;
  /** Throws UsageError, or an error whose message tells a person why. */
  run(context: CommandContext): Promise<void>;
}
