import { type SignInRequest, signInRequestSchema } from '@mintdeck/shared-types/accounts';
import type { ReactNode } from 'react';
import { signIn } from '../../api/session.ts';
import { formatAge, SECOND_MS } from '../../lib/time.ts';
import { Button } from '../../ui/Button.tsx';
import { FormErrors } from '../../ui/FormErrors.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { t } from './strings.ts';
import { useEntryForm } from './use-entry-form.ts';
import { useWaitS } from './use-wait.ts';

const EMPTY: SignInRequest = { username: '', password: '' };

/** The door. Where the person was going is kept by the guard, which leads on once the session is there. */
export const SignInPage = ({ notices }: { notices: ReactNode }) => {
  const { form, entry, names, submit } = useEntryForm({
    schema: signInRequestSchema,
    defaultValues: EMPTY,
    submit: signIn,
  });
  const waitS = useWaitS(entry.error);
  const { errors } = form.formState;
  return (
    <EntryFrame title={t('signIn.title')} notices={notices}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('signIn.username')}
          autoComplete="username"
          autoCapitalize="none"
          autoFocus
          error={errors.username?.message}
          {...form.register('username')}
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          error={errors.password?.message}
          {...form.register('password')}
        />
        <FormErrors error={entry.error} fields={names} />
        <Button type="submit" variant="primary" busy={entry.isPending} disabled={waitS > 0}>
          {waitS > 0 ? t('signIn.wait', { age: formatAge(waitS * SECOND_MS) }) : t('signIn.submit')}
        </Button>
      </form>
    </EntryFrame>
  );
};
