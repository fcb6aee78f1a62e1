import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';
import { z } from 'zod';
import { ApiError } from '../../../http/api-error.ts';
import type { ActionHandler, ActionSpec, Sent } from './handler.ts';

/** What was asked for, by the schema of the action. Throws ApiError invalid-input with what is wrong per field. */
const parseAsked = (action: MinerAction, raw: unknown): unknown => {
  const parsed = z.safeParse(MINER_ACTIONS[action].parameters, raw);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[path.join('.') || 'parameters'] ??= message;
  throw new ApiError('invalid-input', { fields });
};

/** Hides a spec's own types: what it gets back from the database is parsed with its schemas again. Its calls throw ZodError when it is not. */
export const defineAction = <A extends MinerAction, P, M>(
  action: A,
  spec: ActionSpec<A, P, M>,
): ActionHandler => {
  const toParameters = (parameters: unknown): P => z.parse(spec.parameters, parameters);
  const toSent = (sent: Sent<unknown, unknown>): Sent<P, M> => ({
    ...sent,
    parameters: toParameters(sent.parameters),
    memo: z.parse(spec.memo, sent.memo),
  });
  return {
    endpoint: spec.endpoint,
    settleS: spec.settleS,
    silent: spec.silent ?? null,
    prepare(minerIds, raw) {
      // Parsed right here with the schema its type is inferred from.
      const asked = parseAsked(action, raw) as Parameters<NonNullable<typeof spec.prepare>>[1];
      if (spec.prepare !== undefined) return spec.prepare(minerIds, asked);
      return { parameters: toParameters(asked), asked: { ...asked } };
    },
    judge(miner, detail, parameters) {
      const judged = spec.judge?.(miner, detail, toParameters(parameters));
      return { alreadySo: judged?.alreadySo ?? false, warnings: judged?.warnings ?? [] };
    },
    readBefore: (seeing, { minerId, parameters }) =>
      spec.readBefore(seeing, { minerId, parameters: toParameters(parameters) }),
    look: (seeing, sent) => spec.look(seeing, toSent(sent)),
    toNote: (sent) => spec.toNote?.(toSent(sent)) ?? null,
    conclude: async (minerId, end) => spec.conclude?.(minerId, end),
  };
};
