import { type PoolPage, RECORD_CREDITS_MAX } from '@mintdeck/shared-types/pool/page';
import { formatGrin } from '../../../lib/grin.ts';
import { formatDuration, SECOND_MS } from '../../../lib/time.ts';
import { formatDate } from '../../../lib/time-spans.ts';
import { formatCount } from '../../../lib/units.ts';
import { WORKER_MARKS } from '../marks.ts';
import { t } from '../strings.ts';
import { isOfBefore } from './freshness.ts';
import { toClockOffMs } from './pool-clock.ts';
import { type PoolNotice, toStateNotice } from './state-notice.ts';

const NAMES_MAX = 4;

const toNames = (names: readonly string[]): string => {
  const shown = names.slice(0, NAMES_MAX).join(', ');
  const more = names.length - NAMES_MAX;
  return more > 0 ? t('notice.namesMore', { names: shown, count: more }) : shown;
};

const toWorkerNotice = (
  { account, dashboard, config }: PoolPage,
  state: 'offline' | 'low',
): PoolNotice | null => {
  // what a worker did when the pool last answered is no news of now
  if (isOfBefore(account.state)) return null;
  const names = (dashboard.value?.workers ?? [])
    .filter((each) => each.state === state)
    .map(({ name }) => name);
  if (names.length === 0) return null;
  const [minutes, percent] = [config.offlineAfterMin, config.lowBelowPercent];
  return {
    key: state,
    mark: WORKER_MARKS[state],
    title: t(`notice.worker.${state}`, { count: names.length, minutes, percent }),
    hint: toNames(names),
  };
};

const toExpiryNotice = ({ expiry, awaited }: PoolPage): PoolNotice | null => {
  // the payout that waits takes them along, and no other can be asked for
  if (expiry === null || awaited !== null || BigInt(expiry.expiringNanogrin) === 0n) return null;
  const amount = formatGrin(expiry.expiringNanogrin);
  const day = expiry.firstExpiresAt === null ? null : formatDate(expiry.firstExpiresAt);
  return {
    key: 'expiry',
    mark: { shape: 'triangle', tone: 'warn' },
    title: day === null ? t('notice.expiry', { amount }) : t('notice.expiryFrom', { amount, day }),
    hint: t(expiry.isWhole ? 'notice.expiryHint' : 'notice.expiryHintPart'),
  };
};

const toDoubts = ({ dashboard }: PoolPage): PoolNotice[] =>
  (dashboard.value?.oddities ?? []).map((oddity) => ({
    key: oddity,
    mark: { shape: 'question', tone: 'warn' },
    title: t(`oddity.${oddity}`),
    hint: t('oddity.hint'),
  }));

const toFullNotice = ({ isRecordFull }: PoolPage): PoolNotice | null =>
  isRecordFull
    ? {
        key: 'full',
        mark: { shape: 'triangle', tone: 'warn' },
        title: t('notice.full', { most: formatCount(RECORD_CREDITS_MAX) }),
        hint: t('notice.fullHint'),
      }
    : null;

const toOthers = ({ dashboard }: PoolPage): PoolNotice[] => {
  const notices: PoolNotice[] = [];
  if (dashboard.value?.source === 'userStats') {
    const [title, hint] = [t('notice.userStats'), t('notice.userStatsHint')];
    notices.push({ key: 'userStats', mark: { shape: 'half', tone: 'warn' }, title, hint });
  }
  const offMs = toClockOffMs(dashboard.value?.clockAheadMs ?? null);
  if (offMs !== null) {
    const duration = formatDuration(Math.abs(offMs) / SECOND_MS);
    const title = t(offMs > 0 ? 'notice.clockAhead' : 'notice.clockBehind', { duration });
    const mark = { shape: 'turn', tone: 'warn' } as const;
    notices.push({ key: 'clock', mark, title, hint: t('notice.clockHint') });
  }
  if (dashboard.value?.settings?.limited) {
    const [title, hint] = [t('notice.limitedMode'), t('notice.limitedModeHint')];
    notices.push({ key: 'limitedMode', mark: { shape: 'half', tone: 'warn' }, title, hint });
  }
  return notices;
};

/** All there is to say first, the worst first. `mayManage`: whoever reads it may change the account. */
export const toNotices = (page: PoolPage, mayManage: boolean): PoolNotice[] =>
  [
    toStateNotice(page, mayManage),
    toWorkerNotice(page, 'offline'),
    toExpiryNotice(page),
    toWorkerNotice(page, 'low'),
    toFullNotice(page),
    ...toOthers(page),
    ...toDoubts(page),
  ].filter((notice) => notice !== null);
