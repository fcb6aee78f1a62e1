import type { PoolAccountState } from '@mintdeck/shared-types/pool/account';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { formatDateTime } from '../../../lib/time.ts';
import type { MarkProps } from '../../../ui/Mark.tsx';
import { ACCOUNT_MARKS } from '../marks.ts';
import { t } from '../strings.ts';

/** What somebody should know before all figures, and what to do about it. */
export interface PoolNotice {
  readonly key: string;
  readonly mark: Pick<MarkProps, 'shape' | 'tone'>;
  readonly title: string;
  readonly hint: string | null;
  /** editing the account may help */
  readonly isMendedByEdit?: boolean;
}

type Unwell = Exclude<PoolAccountState, 'ok'>;

/** A pool that answers with errors is out of reach too, but not for want of a connection. */
const toStateTitle = (state: Unwell, { account, dashboard }: PoolPage): string => {
  const said = { host: account.host, when: formatDateTime(account.since) };
  const kind = dashboard.failure?.kind;
  if (state !== 'unreachable' || kind === undefined) return t(`notice.${state}`, said);
  if (kind === 'misconfigured') return t('notice.notAllowed', said);
  return t(kind === 'unreachable' || kind === 'timeout' ? 'notice.unreachable' : 'notice.errors', said);
};

type Fix = 'notAllowed' | 'unknown-user' | 'moved';

/** What editing the account may mend; null: nothing. A pool that was once read is away more likely than it has moved. */
const toFix = (state: Unwell, { account, dashboard }: PoolPage): Fix | null => {
  if (state === 'unknown-user') return state;
  if (state === 'unreachable' && dashboard.failure?.kind === 'misconfigured') return 'notAllowed';
  const isAway = state === 'unreachable' || state === 'not-understood';
  return isAway && account.takenAt === null ? 'moved' : null;
};

/** What comes of itself, where something does. */
const toOutlook = (state: Unwell, fix: Fix | null): string[] =>
  state === 'unknown-user' || fix === 'notAllowed' ? [] : [t(`notice.${state}.does`)];

/** Why nothing new is read, what to do about it, and of when the rest of the page is; null: all is well. */
export const toStateNotice = (page: PoolPage, mayManage: boolean): PoolNotice | null => {
  const { state, takenAt } = page.account;
  if (state === 'ok') return null;
  if (state === 'unknown' && page.dashboard.failure === null) return null;
  const fix = toFix(state, page);
  const advice = fix === null ? [] : [t(`notice.${fix}.${mayManage ? 'do' : 'ask'}`)];
  const known =
    takenAt === null ? t('notice.nothingKnown') : t('notice.lastKnown', { when: formatDateTime(takenAt) });
  return {
    key: 'state',
    mark: ACCOUNT_MARKS[state],
    title: toStateTitle(state, page),
    hint: [...toOutlook(state, fix), ...advice, known].join(' '),
    isMendedByEdit: mayManage && fix !== null,
  };
};
