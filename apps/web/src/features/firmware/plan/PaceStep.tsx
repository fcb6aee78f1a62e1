import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { type ReactNode, useMemo } from 'react';
import { serverClock } from '../../../lib/time.ts';
import { DeliveryFields } from './DeliveryFields.tsx';
import { GateFields } from './GateFields.tsx';
import { GroupFields } from './GroupFields.tsx';
import { GroupsPreview } from './GroupsPreview.tsx';
import { PilotFields } from './PilotFields.tsx';
import { rankPilots } from './pilot.ts';
import type { PlanFieldsProps } from './plan-fields.ts';
import { StepBar } from './StepBar.tsx';
import { StopFields } from './StopFields.tsx';
import { t } from './strings.ts';
import { useCandidates } from './use-candidates.ts';

export interface PaceStepProps extends PlanFieldsProps {
  image: FirmwareImage | undefined;
  /** what is not saved yet */
  status: ReactNode;
  /** the way back and on */
  children: ReactNode;
}

/** The second step of a plan: who goes first, how fast, what counts as good, and when it stops. */
export const PaceStep = ({ form, onChange, image, status, children }: PaceStepProps) => {
  const byId = useCandidates();
  const { minerIds } = form;
  const imageVersion = image === undefined ? null : image.reportedVersion;
  const pilots = useMemo(() => {
    const candidates = minerIds.flatMap((id) => byId.get(id) ?? []);
    return rankPilots(candidates, { imageVersion, now: serverClock.now() });
  }, [minerIds, byId, imageVersion]);
  const fields = { form, onChange };
  return (
    <>
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,44rem)_minmax(16rem,24rem)]">
        <div>
          <PilotFields {...fields} byId={byId} pilots={pilots} />
          <GroupFields {...fields} byId={byId} />
          <GateFields {...fields} version={imageVersion ?? t('image')} />
          <StopFields {...fields} />
          <DeliveryFields {...fields} />
        </div>
        <div className="lg:sticky lg:top-4 lg:self-start">
          <GroupsPreview form={form} byId={byId} />
        </div>
      </div>
      <StepBar ends status={status}>
        {children}
      </StepBar>
    </>
  );
};
