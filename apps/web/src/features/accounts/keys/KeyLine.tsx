import type { ApiKey } from '@mintdeck/shared-types/api-keys';
import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { formatAge, formatDateTime, serverClock } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { t } from './strings.ts';

/** A key that ends within this is told apart: its script needs a new one. */
const SOON_MS = 7 * 86_400_000;

const Expiry = ({ expiresAt }: { expiresAt: number }) => {
  const left = useSyncExternalStore(ticker.subscribe, () =>
    formatAge(Math.abs(expiresAt - serverClock.now())),
  );
  const leftMs = expiresAt - serverClock.now();
  if (leftMs > SOON_MS) return <p title={formatDateTime(expiresAt)}>{t('list.expires', { age: left })}</p>;
  const over = leftMs <= 0;
  return (
    <p title={formatDateTime(expiresAt)} className="flex items-baseline gap-2">
      <Mark
        shape={over ? 'cross' : 'triangle'}
        tone={over ? 'bad' : 'warn'}
        className="relative top-px size-2.5"
      />
      {t(over ? 'list.expired' : 'list.expires', { age: left })}
    </p>
  );
};

const LastUse = ({ lastUsedAt, lastUsedFrom }: Pick<ApiKey, 'lastUsedAt' | 'lastUsedFrom'>) => {
  const age = useAgeText(lastUsedAt);
  if (age === null) return <p className="text-ink-3">{t('list.neverUsed')}</p>;
  return (
    <p title={formatDateTime(lastUsedAt)}>
      {t('list.used', { age })}
      {lastUsedFrom === null ? null : (
        <span className="block break-all text-ink-3 text-xs">
          {t('list.usedFrom', { address: lastUsedFrom })}
        </span>
      )}
    </p>
  );
};

export interface KeyLineProps {
  apiKey: ApiKey;
  /** who looks: the owner of others' keys is named */
  username: string;
  onRevoke: () => void;
}

/** One key: what it is called and begins with, what it may do, until when, and where it was last used. */
export const KeyLine = ({ apiKey, username, onRevoke }: KeyLineProps) => {
  const { name, start, owner, scopes } = apiKey;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-6 gap-y-1 border-line border-t py-3 text-sm first:border-t-0 sm:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1.3fr)_minmax(0,1.3fr)_auto]">
      <div className="min-w-0">
        <p className="break-words font-medium">{name}</p>
        <p className="text-ink-3 text-xs">
          <span className="font-mono">{`${start}…`}</span>
          {owner === username ? null : ` · ${t('list.owner', { owner })}`}
        </p>
      </div>
      <ul className="flex flex-wrap gap-x-3 text-ink-2 max-sm:col-span-2 sm:flex-col">
        {scopes.map((scope) => (
          <li key={scope}>{t(`scope.${scope}`)}</li>
        ))}
      </ul>
      <div className="max-sm:col-span-2">
        <Expiry expiresAt={apiKey.expiresAt} />
      </div>
      <div className="max-sm:col-span-2">
        <LastUse {...apiKey} />
      </div>
      <Button
        variant="danger"
        className="justify-self-end max-sm:col-start-2 max-sm:row-start-1"
        aria-label={t('list.revokeNamed', { name })}
        onClick={onRevoke}
      >
        {t('list.revoke')}
      </Button>
    </li>
  );
};
