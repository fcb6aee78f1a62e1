import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useMutation } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { Age } from '../../../ui/Age.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { TONE_TEXT } from '../../../ui/state-tones.ts';
import { useAgeText } from '../../../ui/use-age.ts';
import { ACCOUNT_MARKS } from '../marks.ts';
import { refreshPool } from '../pool-requests.ts';
import { t } from '../strings.ts';
import { STALE_AFTER_MS } from './freshness.ts';
import { toOurTime } from './pool-clock.ts';
import { useWaitText } from './use-wait-text.ts';

const Refresh = ({ id, nextAskAt }: { id: string; nextAskAt: number }) => {
  const asking = useMutation({ mutationFn: () => refreshPool(id) });
  const wait = useWaitText(nextAskAt);
  return (
    <IconButton
      label={wait === null ? t('ask.now') : t('ask.wait', { wait })}
      icon={<RefreshCw className="size-3.5" />}
      className="!size-6 touch-area print:hidden"
      disabled={wait !== null || asking.isPending}
      onClick={() => asking.mutate()}
    />
  );
};

/** Whose account this is and at which pool, whether the pool answers, and how old all of it is. */
export const AccountStatus = ({ page: { config, account, dashboard, nextAskAt } }: { page: PoolPage }) => {
  const { state, since, takenAt, host } = account;
  const sign = ACCOUNT_MARKS[state];
  const sinceAge = useAgeText(since) ?? '';
  const isLoud = sign.tone === 'bad' || sign.tone === 'warn';
  return (
    <div className="-mt-2 mb-5 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <span className="inline-flex items-center gap-2 [[data-line=lost]_&]:grayscale">
        <Mark {...sign} />
        <span className={isLoud ? TONE_TEXT[sign.tone] : 'text-ink'}>
          {t(`state.${state}`)}
          {state === 'ok' || state === 'unknown' ? null : (
            <span className="text-ink-2"> {t('state.for', { age: sinceAge })}</span>
          )}
        </span>
      </span>
      <span className="min-w-0 break-all text-ink-3">{t('at', { user: config.user, host })}</span>
      {dashboard.value === null ? null : (
        <span className="text-ink-3">
          {t('seen')} <Age takenAt={toOurTime(dashboard.value.lastSeenAt, dashboard.value.clockAheadMs)} />
        </span>
      )}
      <span className="inline-flex items-center gap-1.5 text-ink-3" title={t('age.hint')}>
        <span>
          {t('age.read')} <Age takenAt={takenAt} staleAfterMs={STALE_AFTER_MS} />
        </span>
        {config.paused ? null : <Refresh id={config.id} nextAskAt={nextAskAt} />}
      </span>
    </div>
  );
};
