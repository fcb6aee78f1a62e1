import { Mark } from '../../../ui/Mark.tsx';
import { TONE_TEXT } from '../../../ui/state-tones.ts';
import { VERDICT_MARKS, type Verdict } from './preflight-words.ts';
import { t } from './strings.ts';

/** What the look at a miner comes to, as colour, shape and word. */
export const VerdictMark = ({ verdict }: { verdict: Verdict }) => {
  const { tone, shape } = VERDICT_MARKS[verdict];
  const loud = tone === 'bad' || tone === 'warn';
  return (
    <span className="inline-flex shrink-0 items-center gap-2 text-sm">
      <Mark shape={shape} tone={tone} />
      <span className={loud ? TONE_TEXT[tone] : undefined}>{t(`verdict.${verdict}`)}</span>
    </span>
  );
};
