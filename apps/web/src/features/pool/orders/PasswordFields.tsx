import { Mark } from '../../../ui/Mark.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { t } from './strings.ts';
import type { PoolPassword } from './use-pool-password.ts';

const KeptChoice = ({ password }: { password: PoolPassword }) => (
  <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
    <span className="flex items-baseline gap-2">
      <Mark shape="disc" tone="ok" className="relative top-px size-2.5" />
      {t('password.kept')}
    </span>
    <button
      type="button"
      className="touch-area text-accent hover:underline"
      onClick={() => password.setUsesKept(false)}
    >
      {t('password.other')}
    </button>
  </p>
);

export interface PasswordFieldsProps {
  password: PoolPassword;
  /** at the pool, to tell it from one's own */
  user: string;
  error: string | undefined;
}

/** The password of the account at the pool: the kept one is used, or it is typed, and kept only where a person says so. */
export const PasswordFields = ({ password, user, error }: PasswordFieldsProps) => {
  const { kept, input, usesKept, keeps, setKeeps, isMissing } = password;
  if (usesKept && error === undefined) return <KeptChoice password={password} />;
  return (
    <div className="flex flex-col gap-2">
      <TextField
        ref={input}
        label={t('password.field', { user })}
        name="pool-password"
        type="password"
        autoComplete="new-password"
        hint={t(kept === 'locked' ? 'password.locked' : 'password.hint')}
        error={error ?? (isMissing ? t('password.missing') : undefined)}
      />
      <label className="flex min-h-8 pointer-coarse:min-h-11 items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          name="keep-password"
          className="size-4 shrink-0"
          checked={keeps}
          onChange={(event) => setKeeps(event.target.checked)}
        />
        {t(kept === 'none' ? 'password.keep' : 'password.keepInstead')}
      </label>
    </div>
  );
};
