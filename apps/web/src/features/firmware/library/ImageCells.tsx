import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { Link } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { classNames } from '../../../lib/class-names.ts';
import { Mark } from '../../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { describeHardware, describeSource, isUnverified, toMinersPath, toPlanPath } from './image-words.ts';
import { t } from './strings.ts';

interface SignProps {
  shape: MarkShape;
  tone: Tone;
  text: string;
}

const Sign = ({ shape, tone, text }: SignProps) => (
  <span
    className={classNames(
      'inline-flex items-baseline gap-1.5 whitespace-nowrap text-xs',
      tone === 'warn' ? 'text-warn' : 'text-ink-2',
    )}
  >
    <Mark shape={shape} tone={tone} className="relative top-px size-2.5" />
    {text}
  </span>
);

export interface ImageCellProps {
  image: FirmwareImage;
}

const NameCell = ({ image, onDetails }: ImageCellProps & { onDetails: (id: string) => void }) => {
  const { id, reportedVersion, reportedVersionBasis, fileName, note, isThere } = image;
  return (
    <div className="flex min-w-0 flex-col items-start gap-0.5">
      <button
        type="button"
        aria-label={t('image.details', { version: reportedVersion })}
        onClick={() => onDetails(id)}
        className="touch-area wrap-anywhere text-start font-medium text-accent hover:underline"
      >
        {reportedVersion}
      </button>
      {isThere ? null : <Sign shape="triangle" tone="warn" text={t('image.missing')} />}
      <span className="wrap-anywhere text-ink-3 text-xs">
        {fileName}
        {reportedVersionBasis === 'file-name' ? ` · ${t('image.guessed')}` : null}
      </span>
      {note === '' ? null : <span className="line-clamp-2 wrap-anywhere text-ink-2 text-xs">{note}</span>}
    </div>
  );
};

const ForCell = ({ image }: ImageCellProps) => (
  <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
    <span className="break-words font-mono text-xs leading-5">{describeHardware(image)}</span>
    {image.isSigned ? (
      <Sign shape="disc" tone="idle" text={t('image.signed')} />
    ) : (
      <Sign shape="triangle" tone="warn" text={t('image.unsigned')} />
    )}
  </div>
);

const SourceCell = ({ image }: ImageCellProps) => (
  <div className="flex min-w-0 flex-col gap-0.5">
    <span className="break-words">{describeSource(image)}</span>
    {isUnverified(image) ? <Sign shape="triangle" tone="warn" text={t('image.unverified')} /> : null}
  </div>
);

const MinersCell = ({ image }: ImageCellProps) => {
  const { minerCount } = image;
  if (minerCount === 0) return <span className="text-ink-3">{t('image.noMiners')}</span>;
  return (
    <Link to={toMinersPath(image)} className="touch-area whitespace-nowrap text-accent hover:underline">
      {t('image.minerCount', { count: minerCount })}
    </Link>
  );
};

/** The way on: only what is there can be sent to a miner. */
const PlanCell = ({ image }: ImageCellProps) => {
  const mayManage = useMay('firmware.manage');
  if (!mayManage || !image.isThere) return null;
  return (
    <Link
      to={toPlanPath(image)}
      aria-label={t('image.planNamed', { version: image.reportedVersion })}
      className="touch-area whitespace-nowrap text-accent hover:underline"
    >
      {t('image.plan')}
    </Link>
  );
};

/** What the list says of an image, in a row and on a phone alike. */
export const ImageCells = {
  Name: NameCell,
  For: ForCell,
  Source: SourceCell,
  Miners: MinersCell,
  Plan: PlanCell,
};
