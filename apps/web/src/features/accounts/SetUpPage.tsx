import { type SetupRequest, setupRequestSchema } from '@mintdeck/shared-types/accounts';
import type { ReactNode } from 'react';
import { setUp } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';
import { FormErrors } from '../../ui/FormErrors.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { t } from './strings.ts';
import { useEntryForm } from './use-entry-form.ts';

const EMPTY: SetupRequest = { token: '', username: '', email: '', password: '' };

/** The first visit: the first account, proven by the token on the server's console. */
export const SetUpPage = ({ notices }: { notices: ReactNode }) => {
  const { form, entry, names, submit } = useEntryForm({
    schema: setupRequestSchema,
    defaultValues: EMPTY,
    submit: setUp,
  });
  const { errors } = form.formState;
  return (
    <EntryFrame title={t('setUp.title')} intro={t('setUp.intro')} notices={notices}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('setUp.token')}
          hint={t('setUp.tokenHint')}
          mono
          autoComplete="off"
          autoFocus
          error={errors.token?.message}
          {...form.register('token')}
        />
        <TextField
          label={t('setUp.username')}
          hint={t('setUp.usernameHint')}
          autoComplete="username"
          autoCapitalize="none"
          error={errors.username?.message}
          {...form.register('username')}
        />
        <TextField
          label={t('setUp.email')}
          hint={t('setUp.emailHint')}
          type="email"
          autoComplete="email"
          error={errors.email?.message}
          {...form.register('email')}
        />
        <TextField
          label={t('setUp.password')}
          hint={t('setUp.passwordHint')}
          type="password"
          autoComplete="new-password"
          error={errors.password?.message}
          {...form.register('password')}
        />
        <FormErrors error={entry.error} fields={names} />
        <Button type="submit" variant="primary" busy={entry.isPending}>
          {t('setUp.submit')}
        </Button>
      </form>
    </EntryFrame>
  );
};
