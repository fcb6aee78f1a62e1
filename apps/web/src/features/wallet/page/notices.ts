import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { WalletState } from '@mintdeck/shared-types/wallet/wallet';
import { formatDateTime } from '../../../lib/time.ts';
import { type Sign, WALLET_MARKS } from '../marks.ts';
import { formatServerAmount } from '../units/format-amount.ts';
import { t } from './strings.ts';

/** What helps: to type the PIN, to look at the certificates, to put the address or the unit right. */
export type Remedy = 'sign-in' | 'certificate' | 'edit' | 'unit' | 'resume';

/** What somebody should know before all figures, and what to do about it. */
export interface WalletNotice {
  readonly key: string;
  readonly mark: Sign;
  readonly title: string;
  readonly hint: string;
  /** null: nothing that this person could do here */
  readonly remedy: Remedy | null;
}

const WARN: Sign = { shape: 'triangle', tone: 'warn' };

const REMEDIES: Partial<Record<WalletState, Remedy>> = {
  'signed-out': 'sign-in',
  'certificate-changed': 'certificate',
  paused: 'resume',
};

const toRemedy = ({ wallet: { state, takenAt } }: WalletPage): Remedy | null => {
  // a server that once answered is away more likely than it has moved
  const mayHaveMoved = (state === 'unreachable' || state === 'not-understood') && takenAt === null;
  return mayHaveMoved ? 'edit' : (REMEDIES[state] ?? null);
};

const toStateTitle = ({ wallet, config }: WalletPage): string => {
  const said = { host: wallet.host, user: config.user, when: formatDateTime(wallet.since) };
  if (wallet.state === 'signed-out' && config.session === 'locked') return t('notice.locked', said);
  return t(`notice.${wallet.state === 'ok' ? 'unknown' : wallet.state}`, said);
};

const toStateNotice = (page: WalletPage, mayManage: boolean): WalletNotice | null => {
  const { state, takenAt } = page.wallet;
  if (state === 'ok' || state === 'unknown') return null;
  const remedy = toRemedy(page);
  const known =
    takenAt === null ? t('notice.nothingKnown') : t('notice.lastKnown', { when: formatDateTime(takenAt) });
  const advice = remedy === null ? '' : t(mayManage ? `do.${remedy}` : 'do.ask');
  return {
    key: 'state',
    mark: WALLET_MARKS[state],
    title: toStateTitle(page),
    hint: [t(`does.${state}`), advice, known].filter(Boolean).join(' '),
    remedy: mayManage ? remedy : null,
  };
};

/** The wallet is read, and its node still moves no money. */
const toNodeNotice = ({ wallet, moneyHold }: WalletPage): WalletNotice | null => {
  if (wallet.state !== 'ok' || (moneyHold !== 'node-down' && moneyHold !== 'not-synchronized')) return null;
  return {
    key: moneyHold,
    mark: WARN,
    title: t(`hold.${moneyHold}`),
    hint: t(`does.${moneyHold}`),
    remedy: null,
  };
};

/** Amounts are there, and nobody knows of what: the server's own number is shown, and never as money. */
const toUnitNotice = ({ unit, balances, wallet }: WalletPage, mayManage: boolean): WalletNotice | null => {
  if (unit.satPerUnit !== null || balances.value === null || wallet.state === 'unknown') return null;
  const isContradicted = unit.source === 'contradicted';
  const amount = balances.value.totalAmount;
  const said = amount === null ? [] : [t('unit.said', { amount: formatServerAmount(amount) })];
  return {
    key: 'unit',
    mark: { shape: 'question', tone: 'warn' },
    title: t(isContradicted ? 'unit.contradicted' : 'unit.none'),
    hint: [
      ...said,
      t(isContradicted ? 'unit.contradictedHint' : 'unit.noneHint'),
      mayManage ? t('do.unit') : t('do.ask'),
    ].join(' '),
    remedy: mayManage ? 'unit' : null,
  };
};

/** All there is to say first, the worst first. `mayManage`: whoever reads it may change the wallet. */
export const toNotices = (page: WalletPage, mayManage: boolean): WalletNotice[] =>
  [toStateNotice(page, mayManage), toNodeNotice(page), toUnitNotice(page, mayManage)].filter(
    (notice) => notice !== null,
  );
