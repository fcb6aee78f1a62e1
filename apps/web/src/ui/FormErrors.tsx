import { ApiProblem, type ProblemCode } from '../lib/api-problem.ts';
import { ErrorNotice } from './ErrorNotice.tsx';

export interface FormErrorsProps {
  /** what the submit threw; null: nothing */
  error: unknown;
  /** the fields of the form, which show their own errors */
  fields: readonly string[];
}

/** What the person at the form puts right in a field. Of the others it also matters who can, so they are told in full. */
const OWN_MATTERS = new Set<ProblemCode>(['invalid-input', 'address-taken']);

/** The error of a whole form: nothing its fields say already, and all they cannot say, so that none is lost. */
export const FormErrors = ({ error, fields }: FormErrorsProps) => {
  const told = error instanceof ApiProblem ? Object.entries(error.fields) : [];
  const strays = told.filter(([name]) => !fields.includes(name));
  const own = error instanceof ApiProblem && OWN_MATTERS.has(error.code);
  if (own && told.length > 0 && strays.length === 0) return null;
  return (
    <ErrorNotice error={error}>
      {strays.length > 0 ? (
        <ul className="text-ink-2">
          {strays.map(([name, message]) => (
            <li key={name}>{`${name}: ${message}`}</li>
          ))}
        </ul>
      ) : null}
    </ErrorNotice>
  );
};
