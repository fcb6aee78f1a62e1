import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { formatDateTime } from '../../../lib/time.ts';
import { formatBytes, UNKNOWN } from '../../../lib/units.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Definition } from '../../../ui/Definition.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { describeHardware, describeSource, isUnverified } from './image-words.ts';
import { PartsTable } from './PartsTable.tsx';
import { t } from './strings.ts';

const mono = (text: string) => <span className="break-all font-mono text-xs">{text}</span>;

const Reported = ({ image }: { image: FirmwareImage }) => (
  <>
    {mono(image.reportedVersion)}{' '}
    <span className="text-ink-3 text-xs">{t(`basis.${image.reportedVersionBasis}`)}</span>
  </>
);

const toEntries = (image: FirmwareImage) => [
  { term: t('details.reported'), value: <Reported image={image} /> },
  { term: t('details.version'), value: mono(image.version ?? UNKNOWN) },
  { term: t('details.file'), value: <span className="break-all">{image.fileName}</span> },
  { term: t('details.size'), value: formatBytes(image.sizeBytes) },
  { term: t('details.hardware'), value: mono(describeHardware(image)) },
  { term: t('details.signature'), value: t(image.isSigned ? 'details.signed' : 'details.unsigned') },
  { term: t('details.source'), value: describeSource(image) },
  {
    term: t('details.added'),
    value: t('details.addedBy', { when: formatDateTime(image.addedAt), who: image.addedBy }),
  },
  ...(image.removedAt === null
    ? []
    : [
        {
          term: t('details.removed'),
          value: t('details.removedText', { when: formatDateTime(image.removedAt) }),
        },
      ]),
  ...(image.note === ''
    ? []
    : [{ term: t('details.note'), value: <span className="whitespace-pre-wrap">{image.note}</span> }]),
];

const Caution = ({ text }: { text: string }) => (
  <p className="flex items-baseline gap-2.5 text-sm text-warn">
    <Mark shape="triangle" tone="warn" className="relative top-px" />
    {text}
  </p>
);

export interface DetailsDialogProps {
  image: FirmwareImage;
  onClose: () => void;
}

/** All that is known of an image: what it is for, where it is from, and what it is told apart by. */
export const DetailsDialog = ({ image, onClose }: DetailsDialogProps) => {
  const { reportedVersion, sha256, parts, isThere, removedAt } = image;
  return (
    <Dialog open wide onClose={onClose} title={t('details.title', { version: reportedVersion })}>
      {isUnverified(image) ? <Caution text={t('details.unverified')} /> : null}
      {isThere || removedAt !== null ? null : <Caution text={t('image.missingText')} />}
      <Definition entries={toEntries(image)} />
      <div>
        <h3 className="mb-1 flex items-center gap-2 text-ink-3 text-sm">
          {t('details.sha256')}
          <CopyButton text={sha256} label={t('details.copySha256')} />
        </h3>
        <p className="break-all font-mono text-xs">{sha256}</p>
      </div>
      <PartsTable parts={parts} />
    </Dialog>
  );
};
