import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** shorter windows and fewer rounds: for trying out, not for the record */
  quick: boolean;
  /** names of the scenarios to run; null: all */
  only: readonly string[] | null;
  /** where the server's processor profile goes, null: none */
  cpuProfile: string | null;
  /** more flags for the server's node, after its own: for trying out */
  nodeFlags: readonly string[];
}

/** Reads the command line. Throws on what it does not know. */
export const parseOptions = (args: string[]): BenchOptions => {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      'cpu-prof': { type: 'string' },
      'node-flags': { type: 'string', default: '' },
    },
  });
  return {
    quick: values.quick,
    only: values.only?.flatMap((names) => names.split(',')) ?? null,
    cpuProfile: values['cpu-prof'] ?? null,
    nodeFlags: values['node-flags'].split(' ').filter((flag) => flag !== ''),
  };
};
