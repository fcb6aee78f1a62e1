import { ApiProblem } from '../../../lib/api-problem.ts';

/** What a server found wrong with fields this form has; others are told by FormErrors. */
export const toFieldErrors = <Field extends string>(
  error: unknown,
  fields: readonly Field[],
): readonly { field: Field; message: string }[] => {
  if (!(error instanceof ApiProblem)) return [];
  const problems = error.fields;
  return fields.flatMap((field) => {
    const message = problems[field];
    return message === undefined ? [] : [{ field, message }];
  });
};

/** True when somebody saved the same thing since the form was opened. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'changed-meanwhile';

/** True when no choice of the person at the form can make the server ask this address. */
export const isRefusedAddress = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'address-not-allowed';
