import { classNames } from '../../lib/class-names.ts';
import { Mark } from '../../ui/Mark.tsx';
import { type MarkShape, TONE_TEXT, type Tone } from '../../ui/state-tones.ts';
import { toCauseMark } from './cause-marks.ts';
import { t } from './strings.ts';
import type { Verdict } from './verdict.ts';
import { toWords } from './verdict-words.tsx';

const MARKS: Readonly<Record<Exclude<Verdict['kind'], 'wrong'>, { tone: Tone; shape: MarkShape }>> = {
  waiting: { tone: 'idle', shape: 'ring' },
  lost: { tone: 'warn', shape: 'question' },
  empty: { tone: 'idle', shape: 'ring' },
  paused: { tone: 'idle', shape: 'bars' },
  reading: { tone: 'busy', shape: 'half' },
  quiet: { tone: 'busy', shape: 'play' },
  well: { tone: 'ok', shape: 'disc' },
};

/** The ground of the sentence: calm when nothing is wrong, and a field of colour when something is. */
const GROUNDS: Readonly<Record<Tone, string>> = {
  ok: '',
  busy: '',
  idle: '',
  warn: 'bg-[color-mix(in_oklab,var(--color-warn)_11%,transparent)]',
  bad: 'bg-[color-mix(in_oklab,var(--color-bad)_11%,transparent)]',
};

const toMark = (verdict: Verdict): { tone: Tone; shape: MarkShape } => {
  if (verdict.kind === 'well' && verdict.unwell !== null) return { tone: 'warn', shape: 'triangle' };
  if (verdict.kind !== 'wrong') return MARKS[verdict.kind];
  const marks = verdict.groups.map(({ cause }) => toCauseMark(cause));
  return marks.find(({ tone }) => tone === 'bad') ?? { tone: 'warn', shape: 'triangle' };
};

export interface VerdictSentenceProps {
  verdict: Verdict;
  /** ms since the epoch, server clock */
  now: number;
}

/** Whether anything is wrong, in one sentence that can be read across a room; every count leads to exactly its miners. */
export const VerdictSentence = ({ verdict, now }: VerdictSentenceProps) => {
  const { tone, shape } = toMark(verdict);
  const { lead, rest } = toWords(verdict, now);
  return (
    <div
      role="status"
      aria-label={t('verdict.label')}
      className={classNames(
        '-mx-4 mb-6 flex items-start gap-3 px-4 py-4 sm:-mx-6 sm:gap-5 sm:px-6 sm:py-5',
        GROUNDS[tone],
      )}
    >
      <Mark shape={shape} tone={tone} className="mt-1 size-5 sm:mt-1.5 sm:size-7 wide:mt-2 wide:size-10" />
      <p className="flex min-w-0 flex-col gap-1">
        <span
          className={classNames(
            'font-semibold text-xl tracking-tight sm:text-hero wide:text-display',
            TONE_TEXT[tone],
          )}
        >
          {lead}
        </span>
        {rest === null ? null : <span className="text-ink sm:text-lg wide:text-xl">{rest}</span>}
      </p>
    </div>
  );
};
