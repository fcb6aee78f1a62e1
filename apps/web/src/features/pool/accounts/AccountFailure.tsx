import { ApiProblem } from '../../../lib/api-problem.ts';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { ACCOUNT_FIELDS } from './account-form.ts';
import { t } from './strings.ts';

/** Why an account was not changed, where its fields do not say it. */
export const AccountFailure = ({ error }: { error: unknown }) => {
  const isBusy = error instanceof ApiProblem && error.code === 'in-use';
  if (isBusy) return <OutcomeNotice shape="cross" tone="bad" title={t('busy')} />;
  return <FormErrors error={error} fields={[...ACCOUNT_FIELDS, 'password']} />;
};
