import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import { type FormEvent, type RefObject, useCallback, useRef, useState } from 'react';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { UnsafeNotice } from '../orders/UnsafeNotice.tsx';
import { AccountFields } from './AccountFields.tsx';
import { ACCOUNT_FIELDS, type AccountForm, type AccountProblems, findEditProblems } from './account-form.ts';
import { t } from './strings.ts';
import { useAccountEdit } from './use-account-edit.ts';

type Wish = 'stay' | 'forget' | 'new';

interface WorkerRulesProps {
  form: AccountForm;
  problems: AccountProblems;
  onChange: (changes: Partial<AccountForm>) => void;
}

/** From when on a worker is worth a look. */
const WorkerRules = ({ form, problems, onChange }: WorkerRulesProps) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <NumberField
      label={t('field.offline')}
      name="offline-after"
      unit={t('field.minutes')}
      min={2}
      max={1440}
      step={1}
      value={form.offlineAfterMin}
      hint={t('field.offlineHint')}
      error={problems.offlineAfterMin}
      onChange={(offlineAfterMin) => onChange({ offlineAfterMin })}
    />
    <NumberField
      label={t('field.low')}
      name="low-below"
      unit={t('field.percent')}
      min={0}
      max={100}
      step={1}
      value={form.lowBelowPercent}
      hint={t('field.lowHint')}
      error={problems.lowBelowPercent}
      onChange={(lowBelowPercent) => onChange({ lowBelowPercent })}
    />
  </div>
);

interface PasswordWishProps {
  kept: PoolAccountConfig['password'];
  wish: Wish;
  onWish: (wish: Wish) => void;
  input: RefObject<HTMLInputElement | null>;
  error: string | undefined;
}

const STAYS = { none: 'password.asked', kept: 'password.keepKept', locked: 'password.locked' } as const;

const PasswordWish = ({ kept, wish, onWish, input, error }: PasswordWishProps) => (
  <div className="flex flex-col gap-3">
    <ChoiceField<Wish>
      legend={t('password.legend')}
      name="password-wish"
      value={wish}
      onChange={onWish}
      choices={[
        { value: 'stay', label: t(STAYS[kept]) },
        ...(kept === 'none' ? [] : [{ value: 'forget' as const, label: t('password.forget') }]),
        { value: 'new', label: t('password.new') },
      ]}
    />
    {wish === 'new' ? (
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

interface ConsequencesProps {
  form: AccountForm;
  opened: PoolAccountConfig;
  wish: Wish;
  hasRecord: boolean;
}

/** What another address or another e-mail address takes away. */
const Consequences = ({ form, opened, wish, hasRecord }: ConsequencesProps) => {
  const isOther = form.user.trim() !== opened.user;
  const isMoved = isOther || form.address.trim() !== opened.address;
  const losesPassword = isMoved && opened.password === 'kept' && wish === 'stay';
  return (
    <>
      {isOther && hasRecord ? (
        <OutcomeNotice shape="triangle" tone="warn" title={t('edit.dropsRecord', { user: opened.user })} />
      ) : null}
      {losesPassword ? <OutcomeNotice shape="triangle" tone="warn" title={t('edit.dropsPassword')} /> : null}
    </>
  );
};

const describeTheirs = ({ name, user, address, offlineAfterMin, lowBelowPercent }: PoolAccountConfig) =>
  `${name}, ${user}, ${address}, ${offlineAfterMin} ${t('field.minutes')}, ${lowBelowPercent} ${t('field.percent')}`;

export interface EditAccountDialogProps {
  config: PoolAccountConfig;
  /** false: nothing was ever read of it, so nothing is lost */
  hasRecord: boolean;
  onClose: () => void;
}

/** A known pool account: where it is, from when on its workers are worth a look, and whether its password is kept. */
export const EditAccountDialog = ({ config, hasRecord, onClose }: EditAccountDialogProps) => {
  const onSaved = useCallback(() => {
    toasts.show({ tone: 'ok', text: t('edit.saved') });
    onClose();
  }, [onClose]);
  const { opened, form, theirs, saving, error, change, submit, takeTheirs } = useAccountEdit(config, onSaved);
  const [wish, setWish] = useState<Wish>('stay');
  const [isTried, setTried] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const refusedHere = useRefusedHere();
  const { form: formRef, onTry } = useFaultyFocus(saving.error);
  const found = findEditProblems(form);
  const fields = saving.error instanceof ApiProblem ? saving.error.fields : {};
  const problems = isTried ? { ...fields, ...found } : {};
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    const typed = input.current?.value ?? '';
    setMissing(wish === 'new' && typed === '');
    if (Object.keys(found).length > 0 || (wish === 'new' && typed === '') || refusedHere) return;
    if (input.current) input.current.value = '';
    submit(wish === 'new' ? typed : wish === 'forget' ? null : undefined);
  };
  return (
    <Dialog open onClose={onClose} title={t('edit.title', { name: opened.name })} held={saving.isPending}>
      <form ref={formRef} noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <AccountFields form={form} problems={problems} onChange={change} />
        <WorkerRules form={form} problems={problems} onChange={change} />
        <PasswordWish
          kept={opened.password}
          wish={wish}
          onWish={setWish}
          input={input}
          error={isMissing ? t('add.passwordMissing') : fields.password}
        />
        <Consequences form={form} opened={opened} wish={wish} hasRecord={hasRecord} />
        {theirs === null ? null : (
          <OutcomeNotice
            shape="triangle"
            tone="warn"
            title={t('conflict.title')}
            text={t('conflict.text', { what: describeTheirs(theirs) })}
          >
            <Button variant="inset" className="self-start" onClick={() => takeTheirs(theirs)}>
              {t('conflict.load')}
            </Button>
          </OutcomeNotice>
        )}
        {refusedHere ? <UnsafeNotice /> : null}
        <FormErrors error={error} fields={[...ACCOUNT_FIELDS, 'password']} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={saving.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={saving.isPending} disabled={refusedHere}>
            {t(theirs === null ? 'edit.save' : 'conflict.mine')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
