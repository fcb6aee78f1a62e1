import type { RolloutDetail } from '@mintdeck/shared-types/firmware/rollouts';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { serverClock } from '../../../lib/time.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlanFailure } from './PlanFailure.tsx';
import { isStartable } from './preflight-words.ts';
import { StartFacts, type StartFactsProps } from './StartFacts.tsx';
import { StartForm } from './StartForm.tsx';
import { StepBar } from './StepBar.tsx';
import { t } from './strings.ts';
import type { PreflightState } from './use-preflight.ts';

export interface StartStepProps extends Pick<StartFactsProps, 'images'> {
  detail: RolloutDetail;
  /** undefined: no longer in the library */
  image: StartFactsProps['image'] | undefined;
  state: PreflightState;
  onStarted: (detail: RolloutDetail) => void;
  onOutdated: () => void;
  /** the way back */
  children: ReactNode;
}

const Unready = ({ text }: { text: string }) => (
  <p role="alert" className="mb-4 flex items-start gap-2">
    <Mark shape="triangle" tone="warn" className="mt-1.5" />
    {text}
  </p>
);

/** The last step of a plan: what will happen, from the revision that will run, and the yes to it. */
export const StartStep = (props: StartStepProps) => {
  const { detail, image, images, state, children } = props;
  const { id } = detail.rollout;
  const { preflight } = state;
  // the check whose start was refused
  const [refusedAt, setRefusedAt] = useState<number | null>(null);
  const startable = useSyncExternalStore(
    ticker.subscribe,
    () => preflight !== null && isStartable(preflight, { revision: detail.revision, now: serverClock.now() }),
  );
  if (preflight === null && state.loading) return <Skeleton lines={8} className="h-6" />;
  if (image === undefined || preflight === null || preflight.running || !startable) {
    const nobody = preflight?.rows.every(({ blocker }) => blocker !== null) === true;
    return (
      <>
        <PlanFailure error={state.error} />
        <Unready
          text={image === undefined ? t('image.gone') : t(nobody ? 'start.nobody' : 'start.unready')}
        />
        <StepBar ends>{children}</StepBar>
      </>
    );
  }
  return (
    <>
      <StartFacts detail={detail} preflight={preflight} image={image} images={images} />
      {refusedAt !== null && refusedAt !== preflight.at ? <Unready text={t('start.again')} /> : null}
      <StartForm
        // what was typed was about another check
        key={preflight.at}
        id={id}
        revision={detail.revision}
        preflight={preflight}
        onStarted={props.onStarted}
        onOutdated={() => {
          setRefusedAt(preflight.at);
          props.onOutdated();
        }}
      >
        {children}
      </StartForm>
    </>
  );
};
