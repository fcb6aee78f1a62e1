import { ApiProblem } from '../lib/api-problem.ts';
import { ErrorNotice } from './ErrorNotice.tsx';

export interface FormErrorsProps {
  /** what the submit threw; null: nothing */
  error: unknown;
  /** the fields of the form, which show their own errors */
  fields: readonly string[];
}

/** The error of a whole form. Field errors the form has no field for are listed here, so that none is lost. */
export const FormErrors = ({ error, fields }: FormErrorsProps) => {
  const strays =
    error instanceof ApiProblem
      ? Object.entries(error.fields).filter(([name]) => !fields.includes(name))
      : [];
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
