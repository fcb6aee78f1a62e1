import { formatBytes } from '../../../lib/units.ts';
import { Button } from '../../../ui/Button.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { ArrivalLine } from './ArrivalLine.tsx';
import { libraryUploads } from './library-uploads.ts';
import { findRefusal } from './refusal-words.ts';
import { t } from './strings.ts';
import { TransferFigures } from './TransferFigures.tsx';
import { UploadOutcome } from './UploadOutcome.tsx';
import { isUnderWay, type Upload, type UploadState } from './uploads.ts';

const MARKS: Readonly<Record<UploadState, { shape: MarkShape; tone: Tone }>> = {
  waiting: { shape: 'ring', tone: 'idle' },
  sending: { shape: 'arrow', tone: 'busy' },
  checking: { shape: 'half', tone: 'busy' },
  done: { shape: 'disc', tone: 'ok' },
  failed: { shape: 'cross', tone: 'bad' },
  cancelled: { shape: 'ring', tone: 'idle' },
};

const Actions = ({ upload, onShow }: UploadLineProps) => {
  const { id, state, file, answer, problem } = upload;
  const { name } = file;
  const isWorthRetry = (state === 'failed' && findRefusal(problem) === null) || state === 'cancelled';
  // what has arrived is the server's: giving it up here would not be known to undo it
  if (state === 'checking') return null;
  if (isUnderWay(upload)) {
    return (
      <Button aria-label={t('upload.cancelNamed', { name })} onClick={() => libraryUploads.cancel(id)}>
        {t('upload.cancel')}
      </Button>
    );
  }
  return (
    <>
      {answer ? <Button onClick={() => onShow(answer.image.id)}>{t('upload.show')}</Button> : null}
      {isWorthRetry ? <Button onClick={() => libraryUploads.retry(id)}>{t('upload.retry')}</Button> : null}
      <Button aria-label={t('upload.dismissNamed', { name })} onClick={() => libraryUploads.dismiss(id)}>
        {t('upload.dismiss')}
      </Button>
    </>
  );
};

const Progress = ({ upload }: { upload: Upload }) => {
  const { state, sentBytes, samples, file } = upload;
  if (state === 'waiting') return t('upload.waiting');
  if (state === 'checking') return t('upload.checking');
  if (sentBytes === 0) return t('upload.begins');
  const label = t('upload.progress', { sent: formatBytes(sentBytes), size: formatBytes(file.size) });
  return <TransferFigures label={label} sentBytes={sentBytes} sizeBytes={file.size} samples={samples} />;
};

export interface UploadLineProps {
  upload: Upload;
  onShow: (imageId: string) => void;
}

/** A file on its way from this browser. */
export const UploadLine = ({ upload, onShow }: UploadLineProps) => {
  const { state, file, sentBytes } = upload;
  const label = t('upload.label', { name: file.name });
  const isMoving = state === 'sending' || state === 'checking';
  return (
    <ArrivalLine
      name={file.name}
      mark={MARKS[state]}
      progress={isMoving ? { label, share: sentBytes / file.size } : undefined}
      actions={<Actions upload={upload} onShow={onShow} />}
    >
      {isUnderWay(upload) ? <Progress upload={upload} /> : <UploadOutcome upload={upload} />}
    </ArrivalLine>
  );
};
