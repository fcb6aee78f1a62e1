import type { ConnectionStep, TestConnectionAnswer } from '@mintdeck/shared-types/fleet';
import { formatCount } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t as uiText } from '../../../ui/strings.ts';
import { t } from '../strings.ts';
import { judgeConnection } from './connection-test.ts';

const OUTCOME_MARKS: Readonly<Record<ConnectionStep['outcome'], { tone: Tone; shape: MarkShape }>> = {
  ok: { tone: 'ok', shape: 'disc' },
  warning: { tone: 'warn', shape: 'triangle' },
  failed: { tone: 'bad', shape: 'cross' },
  skipped: { tone: 'idle', shape: 'ring' },
  unknown: { tone: 'idle', shape: 'question' },
};

const Step = ({ step }: { step: ConnectionStep }) => (
  <li className="grid grid-cols-[1rem_minmax(8rem,11rem)_1fr] items-baseline gap-x-2.5 py-1">
    <Mark {...OUTCOME_MARKS[step.outcome]} className="relative top-px" />
    <span>{t(`test.step.${step.step}`)}</span>
    <span className="min-w-0">
      <span className={step.outcome === 'ok' ? 'sr-only' : 'text-ink-2'}>
        {t(`test.outcome.${step.outcome}`)}
      </span>{' '}
      {step.value === null ? null : <span className="break-all font-mono text-xs">{step.value}</span>}
      {step.reason === null ? null : (
        <span className="block text-ink-2">
          {uiText(`reason.${step.reason}`)}. <span className="text-ink-3">{t(`advice.${step.reason}`)}</span>
        </span>
      )}
      {step.tookMs === null ? null : (
        <span className="ms-2 text-ink-3 text-xs">
          {t('test.tookMs', { ms: formatCount(Math.round(step.tookMs)) })}
        </span>
      )}
    </span>
  </li>
);

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
    <p className="font-medium">{t(`test.${judgeConnection(answer)}`)}</p>
  </div>
);
