import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type { RolloutDetail } from '@mintdeck/shared-types/firmware/rollouts';
import { useMemo } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { DirtyNotice } from './DirtyNotice.tsx';
import { PaceStep } from './PaceStep.tsx';
import { orderAsBefore, withoutMiners } from './plan-form.ts';
import { PLAN_STEPS, type PlanStep } from './plan-steps.ts';
import { StartStep } from './StartStep.tsx';
import { t } from './strings.ts';
import { listUsable } from './suggested-image.ts';
import type { PlanEdit } from './use-plan-edit.ts';
import { usePreflight } from './use-preflight.ts';

export interface DraftStepsProps {
  step: PlanStep;
  edit: PlanEdit;
  images: readonly FirmwareImage[];
  /** saves what was changed, then goes there */
  onGo: (step: PlanStep) => void;
  onStarted: (detail: RolloutDetail) => void;
}

const toNeighbour = (step: PlanStep, by: number): PlanStep =>
  PLAN_STEPS[PLAN_STEPS.indexOf(step) + by] ?? step;

const BackButton = ({ step, onGo }: Pick<DraftStepsProps, 'step' | 'onGo'>) => (
  <Button onClick={() => onGo(toNeighbour(step, -1))}>{t('back')}</Button>
);

const Choose = ({ edit, images, onGo, step }: DraftStepsProps) => {
  const { form, setForm, plan, saving } = edit;
  const chosen = useMemo(() => new Set(form.minerIds), [form.minerIds]);
  const choose = (ids: ReadonlySet<string>) => {
    const minerIds = [...orderAsBefore(form.minerIds, ids)];
    const tooMany = form.pilotCount !== null && minerIds.length > 0 && form.pilotCount > minerIds.length;
    setForm({ ...form, minerIds, ...(tooMany ? { pilotCount: minerIds.length } : {}) });
  };
  return (
    <ChooseStep
      images={images}
      imageId={form.imageId}
      onImage={(imageId) => setForm({ ...form, imageId })}
      chosen={chosen}
      onChosen={choose}
    >
      <Button
        variant="primary"
        disabled={plan === null}
        busy={saving}
        onClick={() => onGo(toNeighbour(step, 1))}
      >
        {t('next')}
      </Button>
    </ChooseStep>
  );
};

const describeSaved = ({ plan, dirty, base }: PlanEdit): string => {
  if (plan === null) return t('incomplete');
  return dirty ? t('dirty') : t('saved', { revision: base.revision });
};

const Pace = ({ edit, images, onGo, step }: DraftStepsProps) => {
  const { form, setForm, plan, saving, dirty, changed } = edit;
  return (
    <PaceStep
      form={form}
      onChange={setForm}
      image={images.find(({ id }) => id === form.imageId)}
      status={
        <span role="status" className="text-ink-3 text-xs">
          {describeSaved(edit)}
        </span>
      }
    >
      <BackButton step={step} onGo={onGo} />
      <Button disabled={plan === null || !dirty || changed} onClick={() => plan && edit.saveAs(plan)}>
        {t('save')}
      </Button>
      <Button
        variant="primary"
        disabled={plan === null || changed}
        busy={saving}
        onClick={() => onGo('check')}
      >
        {t('next.check')}
      </Button>
    </PaceStep>
  );
};

const Checked = ({ edit, images, onGo, onStarted, step }: DraftStepsProps) => {
  const { base } = edit;
  const state = usePreflight({
    id: base.rollout.id,
    revision: base.revision,
    begin: step === 'check' && !edit.changed,
  });
  const { preflight } = state;
  if (step === 'start') {
    return (
      <StartStep
        detail={base}
        image={images.find(({ id }) => id === base.plan.imageId)}
        images={images}
        state={state}
        onStarted={onStarted}
        onOutdated={() => {
          void edit.refresh();
        }}
      >
        <BackButton step={step} onGo={onGo} />
      </StartStep>
    );
  }
  const ready = preflight?.rows.some(({ blocker }) => blocker === null) === true;
  return (
    <CheckStep
      plan={base.plan}
      state={state}
      change={{
        leaveOut: (ids) => edit.saveAs(withoutMiners(base.plan, new Set(ids))),
        choosePilot: () => onGo('pace'),
        busy: edit.saving,
      }}
    >
      <BackButton step={step} onGo={onGo} />
      <Button
        variant="primary"
        disabled={preflight === null || preflight.running || !ready}
        onClick={() => onGo('start')}
      >
        {t('next.start')}
      </Button>
    </CheckStep>
  );
};

/** The step of a draft that its address names. */
export const DraftSteps = (props: DraftStepsProps) => {
  const { step, edit } = props;
  const usable = useMemo(() => listUsable(props.images), [props.images]);
  if (step === 'miners') return <Choose {...props} images={usable} />;
  if (step === 'pace') return <Pace {...props} />;
  if (edit.dirty) return <DirtyNotice edit={edit} />;
  // another revision is another check
  return <Checked key={edit.base.revision} {...props} images={usable} />;
};
