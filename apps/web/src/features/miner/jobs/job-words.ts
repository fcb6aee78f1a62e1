import { ITEM_STATES, type ItemState, type Job } from '@mintdeck/shared-types/job';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import { isMinerAction, MINER_ACTIONS } from '@mintdeck/shared-types/miner/actions';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t as actionText } from '../actions/strings.ts';
import { t } from './strings.ts';

/** Colour and shape of each state; the shape alone tells them apart. */
export const ITEM_MARKS: Readonly<Record<ItemState, { tone: Tone; shape: MarkShape }>> = {
  waiting: { tone: 'idle', shape: 'ring' },
  sending: { tone: 'busy', shape: 'play' },
  awaiting: { tone: 'busy', shape: 'half' },
  done: { tone: 'ok', shape: 'disc' },
  failed: { tone: 'bad', shape: 'cross' },
  'not-known': { tone: 'warn', shape: 'question' },
  skipped: { tone: 'idle', shape: 'bars' },
  cancelled: { tone: 'idle', shape: 'squares' },
};

/** What asks for somebody first, then what is under way, then what is over. */
export const ITEM_ORDER: readonly ItemState[] = [
  'failed',
  'not-known',
  'sending',
  'awaiting',
  'waiting',
  'done',
  'skipped',
  'cancelled',
];

const UNDER_WAY: readonly ItemState[] = ['waiting', 'sending', 'awaiting'];

export const isRunning = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'running' || state === 'cancelling';

/** Miners of a job, and those nothing more will happen to. */
export const countItems = ({ counts }: Pick<Job, 'counts'>): { all: number; over: number } => {
  const all = ITEM_STATES.reduce((sum, state) => sum + counts[state], 0);
  return { all, over: UNDER_WAY.reduce((left, state) => left - counts[state], all) };
};

/** "Reboot: Hall A 1", "Reboot: 40 miners"; an action this page does not know yet keeps its id. */
export const nameJob = (job: Job): string => {
  const action = isMinerAction(job.action) ? actionText(`name.${job.action}`) : job.action;
  const { all } = countItems(job);
  return all === 1 ? t('name.one', { action, miner: job.firstName }) : t('name.many', { action, count: all });
};

/** What came of a job, the worst first; what is not known is never called failed. */
export const describeOutcome = (job: Job): string => {
  const { all } = countItems(job);
  const states = ITEM_ORDER.filter((state) => job.counts[state] > 0);
  if (states.length === 1 && states[0] === 'done') return t('outcome.done');
  const words = (state: ItemState) => t(`item.${state}`).toLowerCase();
  if (all === 1) return states.map(words).join('');
  return states
    .map((state) => t('outcome.part', { count: job.counts[state], state: words(state) }))
    .join(', ');
};

const ASKS: readonly ItemState[] = ['failed', 'not-known'];

/** How a job that is over went, as one mark: what asks for somebody, else that it was cancelled, else its best outcome. */
export const toOutcomeState = ({ counts, state }: Pick<Job, 'counts' | 'state'>): ItemState =>
  ASKS.find((each) => counts[each] > 0) ??
  (state === 'cancelled' ? 'cancelled' : (ITEM_ORDER.find((each) => counts[each] > 0) ?? 'done'));

/** Why it is so, in words; null: its state says it all. */
export const describeReason = ({ reason }: Pick<JobItem, 'reason'>): string | null =>
  reason === null ? null : t(`reason.${reason}`);

const ADVISED = {
  busy: true,
  unreachable: true,
  'another-miner-answers': true,
  'no-credential': true,
  'credential-locked': true,
  'not-sent': true,
  refused: true,
  'wrong-password': true,
  'guest-account': true,
  unsupported: true,
  'another-miner': true,
  'not-done': true,
  'read-back-differs': true,
  'no-pool-password': true,
  internal: true,
  'not-seen-again': true,
  'reply-lost': true,
  'address-unknown': true,
} as const satisfies Partial<Record<NonNullable<JobItem['reason']>, true>>;

const isAdvised = (reason: NonNullable<JobItem['reason']>): reason is keyof typeof ADVISED =>
  reason in ADVISED;

/** What somebody has to do now; null: nothing. */
export const toTodo = ({ action }: Pick<Job, 'action'>, { state, reason }: JobItem): string | null => {
  const staysOff = isMinerAction(action) && MINER_ACTIONS[action].interruption === 'stays-off';
  if (state === 'done' && staysOff) return t('todo.power');
  return reason !== null && isAdvised(reason) ? t(`todo.${reason}`) : null;
};

/** ms a miner of a job took; null: nothing was begun, or it is not over. */
export const toTookMs = ({ startedAt, sentAt, endedAt }: JobItem): number | null => {
  const from = sentAt ?? startedAt;
  return from === null || endedAt === null ? null : Math.max(0, endedAt - from);
};
