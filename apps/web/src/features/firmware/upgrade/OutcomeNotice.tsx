import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { Link } from 'react-router';
import { classNames } from '../../../lib/class-names.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { describeHashrate } from './hashrate-words.ts';
import { toOutcomeLinks } from './outcome-links.ts';
import { describeReason, isGateFailed, toMark, toNote, toTodo } from './phase-words.ts';
import { t } from './strings.ts';

const RULE = {
  bad: 'border-bad',
  warn: 'border-warn',
  ok: 'border-ok',
  busy: 'border-busy',
  idle: 'border-line-strong',
};

/** Why an upgrade did not end well, in the miner's own words too, and what to do about it. */
export const OutcomeNotice = ({ upgrade }: { upgrade: Upgrade }) => {
  const { reason } = upgrade;
  const note = toNote(upgrade);
  const gateFailed = isGateFailed(upgrade);
  if (reason === null && !gateFailed) return null;
  const mark = toMark(upgrade);
  return (
    <section
      aria-label={t('outcome.label')}
      className={classNames(
        'mb-6 flex max-w-3xl gap-3 border-s-2 bg-sunken px-4 py-3 text-sm',
        RULE[mark.tone],
      )}
    >
      <Mark {...mark} className="mt-1" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium first-letter:uppercase">
          {reason === null ? t('outcome.gate') : describeReason(reason)}
        </p>
        {note === null ? null : (
          <p className="whitespace-pre-wrap break-words font-mono text-ink-2 text-xs">
            {toVisibleText(note)}
          </p>
        )}
        {gateFailed ? <p className="text-ink-2 tabular-nums">{describeHashrate(upgrade)}</p> : null}
        <p className="text-ink-2">{reason === null ? t('todo.gate') : toTodo(reason)}</p>
        {upgrade.phase === 'not-known' ? <p className="text-ink-2">{t('outcome.notKnown')}</p> : null}
        <p className="flex flex-wrap gap-x-5 gap-y-1 pt-1 print:hidden">
          {toOutcomeLinks(upgrade).map(({ to, text }) => (
            <Link key={to} to={to} className="touch-area text-accent hover:underline">
              {t(text)}
            </Link>
          ))}
        </p>
      </div>
    </section>
  );
};
