import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { Link } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { classNames } from '../../../lib/class-names.ts';
import { formatDateTime } from '../../../lib/time.ts';
import { formatBytes, UNKNOWN } from '../../../lib/units.ts';
import { BUTTON_SHAPE } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Definition } from '../../../ui/Definition.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { toImageFilePath } from '../firmware-requests.ts';
import { describeHardware, describeSource, isUnverified, toPlanPath, toRecordPath } from './image-words.ts';
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
  { term: t('details.file'), value: <span className="wrap-anywhere">{image.fileName}</span> },
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
    : [
        {
          term: t('details.note'),
          value: <span className="wrap-anywhere whitespace-pre-wrap">{image.note}</span>,
        },
      ]),
];

const Caution = ({ text }: { text: string }) => (
  <p className="flex items-baseline gap-2.5 text-sm text-warn">
    <Mark shape="triangle" tone="warn" className="relative top-px" />
    {text}
  </p>
);

const QUIET = classNames(BUTTON_SHAPE, 'bg-sunken text-ink hover:bg-line');

/** Links, as they lead to other pages or to the file itself. */
const WaysOn = ({ image }: { image: FirmwareImage }) => {
  const mayTake = useMay('firmware.manage') && image.isThere;
  return (
    <div className="flex flex-wrap justify-end gap-2 pt-2">
      <Link to={toRecordPath(image)} className={QUIET}>
        {t('details.record')}
      </Link>
      {mayTake ? (
        <>
          {/* with `download` the page stays, whatever comes of it */}
          <a href={toImageFilePath(image.id)} download className={QUIET}>
            {t('details.download')}
          </a>
          <Link
            to={toPlanPath(image)}
            className={classNames(BUTTON_SHAPE, 'bg-accent font-medium text-on-accent')}
          >
            {t('image.plan')}
          </Link>
        </>
      ) : null}
    </div>
  );
};

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
      <WaysOn image={image} />
    </Dialog>
  );
};
