import { useEffect, useRef } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { PLAN_STEPS, type PlanStep } from './plan-steps.ts';
import { t } from './strings.ts';

const STEP =
  'inline-flex h-9 pointer-coarse:h-11 items-center gap-2 whitespace-nowrap rounded-md px-2.5 text-sm text-ink-2 enabled:hover:text-ink disabled:opacity-50 aria-[current=step]:bg-sunken aria-[current=step]:text-ink';
const NUMBER = 'grid size-5 place-items-center rounded-full border text-2xs tabular-nums';

export interface StepNavProps {
  step: PlanStep;
  /** absent: none but this one can be reached yet */
  onGo?: ((step: PlanStep) => void) | undefined;
}

/** Where one is in the plan, and the way to its other steps. */
export const StepNav = ({ step, onGo }: StepNavProps) => {
  const current = useRef<HTMLButtonElement>(null);
  const last = useRef(step);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    // The button that led here is gone, and the focus with it.
    current.current?.focus({ preventScroll: true });
    current.current?.closest('main')?.scrollTo({ top: 0 });
  }, [step]);
  return (
    <nav aria-label={t('steps')} className="-mx-2.5 mb-4 shrink-0 overflow-x-auto">
      <ol className="flex items-center gap-1">
        {PLAN_STEPS.map((each, place) => (
          <li key={each}>
            <button
              type="button"
              ref={each === step ? current : undefined}
              aria-current={each === step ? 'step' : undefined}
              disabled={onGo === undefined && each !== step}
              onClick={() => onGo?.(each)}
              className={STEP}
            >
              <span
                className={classNames(
                  NUMBER,
                  each === step ? 'border-accent text-accent' : 'border-line-strong text-ink-3',
                )}
              >
                {place + 1}
              </span>
              {/* a phone has room for the one where one is */}
              <span className={each === step ? undefined : 'max-sm:sr-only'}>{t(`step.${each}`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
};
