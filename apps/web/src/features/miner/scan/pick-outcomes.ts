import type { PickOutcome, PickResult, ScanHost } from '@mintdeck/shared-types/scan';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t } from './strings.ts';

const WELL = { shape: 'disc', tone: 'ok' } as const;
const FAILED = { shape: 'cross', tone: 'bad' } as const;
const DOUBTFUL = { shape: 'triangle', tone: 'warn' } as const;
const UNTRIED = { shape: 'bars', tone: 'idle' } as const;

/** Colour and shape of how it went with a picked host; the words are in the catalog. */
export const OUTCOME_MARKS: Readonly<Record<PickOutcome, { shape: MarkShape; tone: Tone }>> = {
  waiting: { shape: 'ring', tone: 'busy' },
  interrupted: UNTRIED,
  cancelled: UNTRIED,
  added: WELL,
  'added-read-only': WELL,
  moved: WELL,
  'wrong-password': { shape: 'diamond', tone: 'bad' },
  'credential-locked': { shape: 'diamond', tone: 'bad' },
  'not-reachable': FAILED,
  'not-a-miner': FAILED,
  'same-miner': { shape: 'squares', tone: 'warn' },
  'another-miner': { shape: 'squares', tone: 'bad' },
  'no-mac': DOUBTFUL,
  taken: WELL,
  refused: FAILED,
};

/** Another try, perhaps with another login, can end otherwise. */
const WORTH_A_RETRY: ReadonlySet<PickOutcome> = new Set([
  'interrupted',
  'cancelled',
  'wrong-password',
  'credential-locked',
  'not-reachable',
  'refused',
]);
/** There is nothing more to do with these. */
const SETTLED: ReadonlySet<PickOutcome> = new Set(['added', 'added-read-only', 'moved', 'taken', 'waiting']);

export const isWorthRetrying = ({ result }: ScanHost): boolean =>
  result !== null && WORTH_A_RETRY.has(result.outcome);

/** False: it is a miner of ours by now, or its turn is yet to come. */
export const isChoosable = ({ result }: ScanHost): boolean => result === null || !SETTLED.has(result.outcome);

/** What to do about a result; null: nothing. */
export const toAdvice = ({ outcome, mac }: PickResult): string | null => {
  switch (outcome) {
    case 'waiting':
    case 'added':
    case 'moved':
    case 'taken':
      return null;
    default:
      return t(`todo.${outcome}`, { mac: mac ?? '' });
  }
};
