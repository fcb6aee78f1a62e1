import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { credentialSetsQuery } from '../miner-requests.ts';
import { t } from './strings.ts';

export interface LoginOrderProps {
  /** in the order they are tried */
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  error: string | undefined;
}

/** Credential sets, tried in the order they are chosen. */
export const LoginOrder = ({ chosen, onChange, error }: LoginOrderProps) => {
  const sets = useQuery(credentialSetsQuery);
  const known = sets.data?.credentialSets;
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <div className="flex flex-col gap-1">
      <ErrorNotice error={sets.error} onRetry={() => void sets.refetch()} />
      {sets.isPending ? <Skeleton lines={2} className="h-9" /> : null}
      {known?.length === 0 ? (
        <div className="flex flex-col items-start gap-1 text-sm">
          <p className="text-ink-2">{t('adopt.noSets')}</p>
          <Link to="/miners/credential-sets" className="text-accent hover:underline">
            {t('adopt.sets')}
          </Link>
        </div>
      ) : null}
      {known?.map(({ id, name, username, locked }) => (
        <label key={id} className="flex min-h-9 items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            className="size-4 shrink-0"
            checked={chosen.includes(id)}
            disabled={locked}
            onChange={() => toggle(id)}
          />
          <span className="w-5 text-ink-3 tabular-nums">
            {chosen.includes(id) ? t('adopt.setPlace', { place: chosen.indexOf(id) + 1 }) : null}
          </span>
          <span className="min-w-0 break-words">{name}</span>
          <span className="break-all font-mono text-ink-3 text-xs">{username}</span>
          {locked ? <span className="text-warn text-xs">{t('outcome.credential-locked')}</span> : null}
        </label>
      ))}
      {error === undefined ? null : (
        <p role="alert" className="text-bad text-xs">
          {error}
        </p>
      )}
      {known !== undefined && known.length > 0 ? (
        <p className="text-ink-3 text-xs">{t('adopt.setsHint')}</p>
      ) : null}
    </div>
  );
};
