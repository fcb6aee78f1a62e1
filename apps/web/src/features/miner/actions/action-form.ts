import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';
import * as z from 'zod/mini';

/** What a person filled in, as the server takes it. */
export type Parameters = Readonly<Record<string, unknown>>;
/** What is wrong by field (dotted path). */
export type Problems = Readonly<Record<string, string>>;

export interface ActionFormProps {
  /** the chosen miners, never none */
  readonly ids: readonly string[];
  readonly parameters: Parameters;
  readonly onChange: (parameters: Parameters) => void;
  /** what to say at a field (dotted path); undefined: nothing, or nothing yet */
  readonly errorOf: (path: string) => string | undefined;
}

/** What is wrong with the parameters of an action, by the schema the server parses them with; none: they can be sent. */
export const findProblems = (action: MinerAction, parameters: Parameters): Problems => {
  const parsed = z.safeParse(MINER_ACTIONS[action].parameters, parameters);
  if (parsed.success) return {};
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) problems[path.join('.')] ??= message;
  return problems;
};
