import type { ConnectionStep, TestConnectionAnswer } from '@mintdeck/shared-types/fleet';
import { formatCount } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t as uiText } from '../../../ui/strings.ts';
import { t } from '../strings.ts';
import { findObstacle, judgeConnection } from './connection-test.ts';

const OUTCOME_MARKS: Readonly<Record<ConnectionStep['outcome'], { tone: Tone; shape: MarkShape }>> = {
  ok: { tone: 'ok', shape: 'disc' },
  warning: { tone: 'warn', shape: 'triangle' },
  failed: { tone: 'bad', shape: 'cross' },
  skipped: { tone: 'idle', shape: 'ring' },
  unknown: { tone: 'idle', shape: 'question' },
};

const Answer = ({ step: { outcome, value, reason } }: { step: ConnectionStep }) => {
  if (reason !== null) {
    return (
      <span className="min-w-0">
        <span className="block first-letter:uppercase">{uiText(`reason.${reason}`)}</span>
        <span className="block text-ink-3 text-xs">{t(`advice.${reason}`)}</span>
      </span>
    );
  }
  if (value !== null) return <span className="min-w-0 break-all font-mono text-xs">{value}</span>;
  return <span className={outcome === 'ok' ? '' : 'text-ink-3'}>{t(`test.outcome.${outcome}`)}</span>;
};

const Step = ({ step }: { step: ConnectionStep }) => (
  <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-baseline gap-x-2.5 py-1 sm:grid-cols-[1rem_minmax(7rem,10rem)_minmax(0,1fr)_auto]">
    <Mark {...OUTCOME_MARKS[step.outcome]} className="relative top-px" />
    <span className="text-ink-2">{t(`test.step.${step.step}`)}</span>
    <span className="min-w-0 break-words max-sm:col-start-2 max-sm:row-start-2">
      <Answer step={step} />
    </span>
    <span className="text-ink-3 text-xs">
      {step.tookMs === null ? null : t('test.tookMs', { ms: formatCount(Math.round(step.tookMs)) })}
    </span>
  </li>
);

/** What follows from the answers, in one sentence. */
const toVerdictText = (answer: TestConnectionAnswer): string => {
  const verdict = judgeConnection(answer);
  return verdict === 'unusable' ? t(`test.unusable.${findObstacle(answer)}`) : t(`test.${verdict}`);
};

const Warning = ({ children }: { children: string }) => (
  <p className="flex items-baseline gap-2.5 text-warn">
    <Mark shape="triangle" tone="warn" className="relative top-px" />
    {children}
  </p>
);

/** Each question of a connection test with its answer, and what follows from them. */
export const ConnectionSteps = ({ answer }: { answer: TestConnectionAnswer }) => (
  <div className="flex flex-col gap-2 text-sm">
    <ol>
      {answer.steps.map((step) => (
        <Step key={step.step} step={step} />
      ))}
    </ol>
    {answer.defaultPassword === true ? <Warning>{t('test.defaultPassword')}</Warning> : null}
    {answer.sameMacAs.length > 0 ? (
      <Warning>{t('test.sameMac', { names: answer.sameMacAs.map(({ name }) => name).join(', ') })}</Warning>
    ) : null}
    <p className="font-medium">{toVerdictText(answer)}</p>
  </div>
);
