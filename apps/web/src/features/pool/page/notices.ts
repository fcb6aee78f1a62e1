import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { formatGrin } from '../../../lib/grin.ts';
import { formatDate } from '../../../lib/time-spans.ts';
import type { MarkProps } from '../../../ui/Mark.tsx';
import { ACCOUNT_MARKS, WORKER_MARKS } from '../marks.ts';
import { t } from '../strings.ts';

/** What somebody should know before all figures, and what to do about it. */
export interface PoolNotice {
  readonly key: string;
  readonly mark: Pick<MarkProps, 'shape' | 'tone'>;
  readonly title: string;
  readonly hint: string | null;
}

const NAMES_MAX = 4;

const toStateNotice = ({ account, dashboard }: PoolPage): PoolNotice | null => {
  const { state, takenAt } = account;
  if (state === 'ok') return null;
  if (state === 'unknown' && dashboard.failure === null) return null;
  const known = t(takenAt === null ? 'notice.nothingKnown' : 'notice.lastKnown');
  const does = t(`notice.${state}.does`, { host: account.host });
  const kind = state === 'unreachable' && dashboard.failure ? t(`failure.${dashboard.failure.kind}`) : null;
  return {
    key: 'state',
    mark: ACCOUNT_MARKS[state],
    title: t(`notice.${state}`, { host: account.host }),
    hint: [kind, does, known].filter((part) => part !== null).join(' '),
  };
};

const toNames = (names: readonly string[]): string => {
  const shown = names.slice(0, NAMES_MAX).join(', ');
  const more = names.length - NAMES_MAX;
  return more > 0 ? t('notice.namesMore', { names: shown, count: more }) : shown;
};

const toWorkerNotice = ({ dashboard, config }: PoolPage, state: 'offline' | 'low'): PoolNotice | null => {
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

const toExpiryNotice = ({ expiry }: PoolPage): PoolNotice | null => {
  if (expiry === null || BigInt(expiry.expiringNanogrin) === 0n) return null;
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

const toOthers = ({ dashboard }: PoolPage): PoolNotice[] => {
  const notices: PoolNotice[] = [];
  if (dashboard.value?.source === 'userStats') {
    const [title, hint] = [t('notice.userStats'), t('notice.userStatsHint')];
    notices.push({ key: 'userStats', mark: { shape: 'half', tone: 'warn' }, title, hint });
  }
  if (dashboard.value?.settings?.limited) {
    const [title, hint] = [t('notice.limitedMode'), t('notice.limitedModeHint')];
    notices.push({ key: 'limitedMode', mark: { shape: 'half', tone: 'warn' }, title, hint });
  }
  return notices;
};

/** All there is to say first, the worst first. */
export const toNotices = (page: PoolPage): PoolNotice[] =>
  [
    toStateNotice(page),
    toWorkerNotice(page, 'offline'),
    toExpiryNotice(page),
    toWorkerNotice(page, 'low'),
    ...toOthers(page),
    ...toDoubts(page),
  ].filter((notice) => notice !== null);
