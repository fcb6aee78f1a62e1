import type { Intake } from '@mintdeck/shared-types/firmware/intake';
import { formatTime } from '../../../lib/time.ts';
import { formatBytes } from '../../../lib/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { ArrivalLine } from './ArrivalLine.tsx';
import type { FetchOrder } from './fetch-order.ts';
import { describeRefusal } from './refusal-words.ts';
import { t } from './strings.ts';
import { TransferFigures } from './TransferFigures.tsx';
import type { TransferSample } from './transfer-rate.ts';
import { isFetching, useCancelIntake, useIntake } from './use-intakes.ts';

const MARKS: Readonly<Record<Intake['state'], { shape: MarkShape; tone: Tone }>> = {
  fetching: { shape: 'arrow', tone: 'busy' },
  checking: { shape: 'half', tone: 'busy' },
  done: { shape: 'disc', tone: 'ok' },
  failed: { shape: 'cross', tone: 'bad' },
  cancelled: { shape: 'ring', tone: 'idle' },
};

const Progress = ({ intake, samples }: { intake: Intake; samples: readonly TransferSample[] }) => {
  const { state, receivedBytes, totalBytes } = intake;
  if (state === 'checking') return t('intake.checking');
  if (receivedBytes === 0) return t('intake.fetching');
  const sent = formatBytes(receivedBytes);
  const label =
    totalBytes === null
      ? t('intake.progressUnknown', { sent })
      : t('intake.progress', { sent, size: formatBytes(totalBytes) });
  return <TransferFigures label={label} sentBytes={receivedBytes} sizeBytes={totalBytes} samples={samples} />;
};

const toWords = ({ state, known, refusal, note }: Intake): { text: string; advice: string | null } => {
  if (state === 'done') return { text: t(known ? 'intake.known' : 'intake.done'), advice: null };
  if (refusal !== null) return describeRefusal(refusal);
  if (state === 'cancelled') return { text: t('intake.cancelled'), advice: note };
  return { text: t('intake.failed'), advice: note };
};

const Outcome = ({ intake }: { intake: Intake }) => {
  const { text, advice } = toWords(intake);
  return (
    <div role={intake.state === 'failed' ? 'alert' : 'status'}>
      <p className="break-words text-ink">{text}</p>
      {advice === null ? null : <p className="max-w-prose break-words">{advice}</p>}
    </div>
  );
};

export interface IntakeLineProps {
  listed: Intake;
  onShow: (imageId: string) => void;
  onFetch: (order: FetchOrder) => void;
  /** takes it off this page; everybody's list forgets it by itself after some minutes */
  onDismiss: () => void;
}

/** An image that the server fetches from the internet. */
export const IntakeLine = ({ listed, onShow, onFetch, onDismiss }: IntakeLineProps) => {
  const { intake, samples } = useIntake(listed);
  const { id, host, minerId, receivedBytes, totalBytes, imageId, redirect, startedAt, state } = intake;
  const cancelling = useCancelIntake(id);
  const share = totalBytes === null || totalBytes === 0 ? null : receivedBytes / totalBytes;
  const label = t('intake.label', { host });
  return (
    <ArrivalLine
      name={t('intake.from', { host })}
      note={t('intake.begun', { time: formatTime(startedAt) })}
      mark={MARKS[state]}
      progress={isFetching(intake) ? { label, share } : undefined}
      actions={
        <>
          {isFetching(intake) ? (
            <Button
              aria-label={t('intake.cancelNamed', { host })}
              busy={cancelling.isPending}
              onClick={() => cancelling.mutate()}
            >
              {t('intake.cancel')}
            </Button>
          ) : null}
          {imageId === null ? null : <Button onClick={() => onShow(imageId)}>{t('intake.show')}</Button>}
          {redirect === null ? null : (
            <Button onClick={() => onFetch({ url: redirect.url, minerId, redirectedFrom: host })}>
              {t('intake.redirect', { host: redirect.host })}
            </Button>
          )}
          {isFetching(intake) ? null : (
            <Button aria-label={t('intake.dismissNamed', { host })} onClick={onDismiss}>
              {t('upload.dismiss')}
            </Button>
          )}
        </>
      }
    >
      {isFetching(intake) ? <Progress intake={intake} samples={samples} /> : <Outcome intake={intake} />}
      <ErrorNotice error={cancelling.error} onDismiss={cancelling.reset} />
    </ArrivalLine>
  );
};
