import { ApiProblem } from '../../../lib/api-problem.ts';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { t } from './strings.ts';

const OWN_WORDS = [
  'in-use',
  'address-not-allowed',
  'too-many-tries',
  'upstream-unreachable',
  'upstream-timeout',
  'upstream-rejected',
  'upstream-malformed',
  'upstream-misconfigured',
] as const;

/** How long until it can be tried again, in words; nothing where that is not known. */
const toWait = ({ retryAfterS }: ApiProblem): string =>
  retryAfterS === null ? '' : t('failure.wait', { count: Math.max(1, Math.ceil(retryAfterS / 60)) });

export interface WalletFailureProps {
  error: unknown;
  /** fields that show their own errors */
  fields: readonly string[];
}

/** Why nothing was changed, where the fields do not say it. */
export const WalletFailure = ({ error, fields }: WalletFailureProps) => {
  const code = error instanceof ApiProblem ? OWN_WORDS.find((each) => each === error.code) : undefined;
  if (code === undefined || !(error instanceof ApiProblem))
    return <FormErrors error={error} fields={fields} />;
  return (
    <OutcomeNotice
      shape="cross"
      tone="bad"
      title={t(`failure.${code}`)}
      text={`${t(`failure.${code}.do`)} ${toWait(error)}`.trim()}
    />
  );
};
