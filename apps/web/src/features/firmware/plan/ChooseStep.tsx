import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { ROLLOUT_MINERS_MAX } from '@mintdeck/shared-types/firmware/rollouts';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useMinerEntries } from '../../../live/use-live.ts';
import { ChoiceTable } from './ChoiceTable.tsx';
import { ChoiceTools } from './ChoiceTools.tsx';
import { ImageField } from './ImageField.tsx';
import { StepBar } from './StepBar.tsx';
import { t } from './strings.ts';
import { useChoice } from './use-choice.ts';

export interface ChooseStepProps {
  /** those whose file is there */
  images: readonly FirmwareImage[];
  imageId: string;
  onImage: (imageId: string) => void;
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
  /** the way on */
  children: ReactNode;
}

const TakeOut = ({ text, label, onPress }: { text: string; label: string; onPress: () => void }) => (
  <span className="text-ink-2 text-xs">
    {text}{' '}
    <button type="button" onClick={onPress} className="touch-area text-accent hover:underline">
      {label}
    </button>
  </span>
);

const Status = ({ chosen, shownCount }: { chosen: ReadonlySet<string>; shownCount: number }) => {
  const hidden = chosen.size - shownCount;
  return (
    <>
      <span role="status" className="font-medium">
        {chosen.size === 0 ? t('choose.countNone') : t('choose.count', { count: chosen.size })}
      </span>
      {chosen.size > ROLLOUT_MINERS_MAX ? (
        <span className="text-bad text-xs">{t('choose.tooMany', { max: ROLLOUT_MINERS_MAX })}</span>
      ) : null}
      {hidden > 0 ? (
        <span className="text-ink-3 text-xs">{t('choose.hidden', { count: hidden })}</span>
      ) : null}
    </>
  );
};

/** The first step of a plan: which image, and for which miners. */
export const ChooseStep = (props: ChooseStepProps) => {
  const { images, imageId, chosen } = props;
  const all = useMinerEntries();
  const entries = useMemo(() => all.filter(({ readOnly }) => !readOnly), [all]);
  const choice = useChoice({ entries, chosen, onChange: props.onChosen });
  const image = images.find(({ id }) => id === imageId);
  const already = useMemo(
    () =>
      entries.filter(
        ({ id, firmware }) => image !== undefined && firmware === image.reportedVersion && chosen.has(id),
      ),
    [entries, image, chosen],
  );
  const unfit = useMemo(
    () => all.filter(({ id, readOnly }) => readOnly && chosen.has(id)).map(({ id }) => id),
    [all, chosen],
  );
  const gone = useMemo(() => {
    const known = new Set(all.map(({ id }) => id));
    return [...chosen].filter((id) => !known.has(id));
  }, [all, chosen]);
  const otherModels = all.length - entries.length;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4">
      <ImageField images={images} imageId={imageId} onChange={props.onImage} />
      <ChoiceTools entries={entries} choice={choice} image={image} />
      <ChoiceTable choice={choice} />
      {otherModels > 0 ? (
        <p className="shrink-0 text-ink-3 text-xs">{t('choose.otherModels', { count: otherModels })}</p>
      ) : null}
      <StepBar
        status={
          <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <Status chosen={chosen} shownCount={choice.shown.filter(({ id }) => chosen.has(id)).length} />
            {already.length > 0 ? (
              <TakeOut
                text={t('choose.already', { count: already.length })}
                label={t('choose.leaveAlready')}
                onPress={() => choice.takeOut(already.map(({ id }) => id))}
              />
            ) : null}
            {unfit.length > 0 ? (
              <TakeOut
                text={t('choose.unfit', { count: unfit.length })}
                label={t('choose.goneOut')}
                onPress={() => choice.takeOut(unfit)}
              />
            ) : null}
            {gone.length > 0 ? (
              <TakeOut
                text={t('choose.gone', { count: gone.length })}
                label={t('choose.goneOut')}
                onPress={() => choice.takeOut(gone)}
              />
            ) : null}
          </span>
        }
      >
        {props.children}
      </StepBar>
    </div>
  );
};
