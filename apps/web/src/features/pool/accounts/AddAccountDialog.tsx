import type { AddPoolAccountRequest } from '@mintdeck/shared-types/pool/accounts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { useSecretMutation } from '../../../api/use-secret-mutation.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { UnsafeNotice } from '../orders/UnsafeNotice.tsx';
import { POOL_KEY } from '../pool-queries.ts';
import { AccountFields } from './AccountFields.tsx';
import { ACCOUNT_FIELDS, EMPTY_ACCOUNT, findAddProblems } from './account-form.ts';
import { addAccount } from './account-requests.ts';
import { t } from './strings.ts';

interface KeepPasswordProps {
  input: RefObject<HTMLInputElement | null>;
  keeps: boolean;
  onKeeps: (keeps: boolean) => void;
  error: string | undefined;
}

const KeepPassword = ({ input, keeps, onKeeps, error }: KeepPasswordProps) => (
  <div className="flex flex-col gap-2">
    <label className="flex min-h-8 pointer-coarse:min-h-11 items-center gap-2.5 text-sm">
      <input
        type="checkbox"
        name="keep-password"
        className="size-4 shrink-0"
        checked={keeps}
        onChange={(event) => onKeeps(event.target.checked)}
      />
      {t('add.keep')}
    </label>
    {keeps ? (
      <TextField
        ref={input}
        label={t('add.password')}
        name="pool-password"
        type="password"
        autoComplete="new-password"
        hint={t('add.passwordHint')}
        error={error}
      />
    ) : null}
  </div>
);

const useAddAccount = (onClose: () => void) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const adding = useSecretMutation({
    send: (body: AddPoolAccountRequest) => addAccount(body),
    onSuccess: async ({ id, name }) => {
      await client.invalidateQueries({ queryKey: POOL_KEY });
      toasts.show({ tone: 'ok', text: t('add.done', { name }) });
      onClose();
      void navigate(`/pool/${id}`);
    },
  });
  const fields = adding.error instanceof ApiProblem ? adding.error.fields : {};
  return { adding, fields };
};

/** A new pool account; its password is kept only where a person says so. */
export const AddAccountDialog = ({ onClose }: { onClose: () => void }) => {
  const [form, setForm] = useState(EMPTY_ACCOUNT);
  const [isTried, setTried] = useState(false);
  const [keeps, setKeeps] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { adding, fields } = useAddAccount(onClose);
  const refusedHere = useRefusedHere();
  const { form: formRef, onTry } = useFaultyFocus(adding.error);
  const problems = findAddProblems(form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    const password = input.current?.value ?? '';
    const lacksPassword = keeps && password === '';
    setMissing(lacksPassword);
    if (Object.keys(problems).length > 0 || lacksPassword || refusedHere) return;
    if (input.current) input.current.value = '';
    adding.send({ ...form, ...(keeps ? { password } : {}) });
  };
  return (
    <Dialog open onClose={onClose} title={t('add.title')} held={adding.isPending}>
      <form ref={formRef} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2 text-sm">{t('add.text')}</p>
        <AccountFields
          form={form}
          problems={isTried ? { ...fields, ...problems } : {}}
          onChange={(changes) => setForm({ ...form, ...changes })}
        />
        <KeepPassword
          input={input}
          keeps={keeps}
          onKeeps={setKeeps}
          error={isMissing ? t('add.passwordMissing') : fields.password}
        />
        {refusedHere ? <UnsafeNotice /> : null}
        <FormErrors error={adding.error} fields={[...ACCOUNT_FIELDS, 'password']} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={adding.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={adding.isPending} disabled={refusedHere}>
            {t('add.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
