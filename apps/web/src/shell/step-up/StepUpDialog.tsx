import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { renewSession } from '../../api/session.ts';
import { stepUp } from '../../api/step-up.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { t } from './strings.ts';

const isWrong = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'wrong-password';

/** The password once more. What waits for it goes on by itself; without it nothing is sent. */
export const StepUpDialog = ({ username }: { username: string }) => {
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const renewing = useMutation({
    mutationFn: () => renewSession({ password }),
    // Nothing of it stays in memory.
    gcTime: 0,
    onSuccess: () => stepUp.settle(true),
    onError: () => setPassword(''),
  });
  const wrong = isWrong(renewing.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(password === '');
    if (password !== '') renewing.mutate();
  };
  const toFieldError = () => {
    if (missing && password === '') return t('missing');
    return wrong && password === '' ? t('wrong') : undefined;
  };
  return (
    <Dialog open title={t('title')} held={renewing.isPending} onClose={() => stepUp.settle(false)}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2">{t('why')}</p>
        {/* A password manager fills in what belongs to this name. */}
        <input type="text" hidden readOnly autoComplete="username" value={username} />
        <TextField
          label={t('password', { username })}
          type="password"
          name="step-up-password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={toFieldError()}
        />
        <ErrorNotice error={wrong ? null : renewing.error} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button disabled={renewing.isPending} onClick={() => stepUp.settle(false)}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={renewing.isPending}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
