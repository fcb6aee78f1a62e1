import { ApiProblem } from '../lib/api-problem.ts';
import { ErrorNotice } from './ErrorNotice.tsx';

export interface FormErrorsProps {
  /** what the submit threw; null: nothing */
  error: unknown;
  /** the fields of the form, which show their own errors */
  fields: readonly string[];
}

/** The error of a whole form: nothing its fields say already, and all they cannot say, so that none is lost. */
export const FormErrors = ({ error, fields }: FormErrorsProps) => {
  const told = error instanceof ApiProblem ? Object.entries(error.fields) : [];
  const strays = told.filter(([name]) => !fields.includes(name));
  // Every word of it stands at a field already, and the first of them has the focus.
  if (told.length > 0 && strays.length === 0) return null;
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
