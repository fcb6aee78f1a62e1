import { ApiProblem } from '../../../lib/api-problem.ts';
import { formatDateTime } from '../../../lib/time.ts';
import { formatBytes } from '../../../lib/units.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { describeRefusal, findRefusal } from './refusal-words.ts';
import { t } from './strings.ts';
import type { Upload } from './uploads.ts';

interface Words {
  readonly text: string;
  readonly advice: string | null;
}

const describeBroken = ({ sentBytes, file: { size } }: Upload): Words =>
  // all of it left: the server may have it
  sentBytes >= size
    ? { text: t('upload.unanswered'), advice: t('upload.unansweredHint') }
    : {
        text: t('upload.broke', { sent: formatBytes(sentBytes), size: formatBytes(size) }),
        advice: t('upload.brokeHint'),
      };

const describeProblem = (upload: Upload): Words => {
  const { problem } = upload;
  const refusal = findRefusal(problem);
  if (refusal !== null) return describeRefusal(refusal);
  const code = problem instanceof ApiProblem ? problem.code : null;
  if (code === 'no-connection') return describeBroken(upload);
  if (code === 'bad-answer') return { text: t('upload.notOurs'), advice: t('upload.notOursHint') };
  if (code === 'step-up-needed') return { text: t('upload.notGiven'), advice: null };
  const { text, fixer } = describeError(problem);
  const said = problem instanceof ApiProblem ? (problem.fields.file ?? null) : null;
  return { text: said ?? text, advice: fixer };
};

const toWords = (upload: Upload): Words => {
  const { state, answer } = upload;
  if (state === 'cancelled') return { text: t('upload.cancelled'), advice: null };
  if (answer === null) return describeProblem(upload);
  const { image, known } = answer;
  const version = image.reportedVersion;
  if (!known) return { text: t('upload.done', { version }), advice: null };
  const before = { version, who: image.addedBy, when: formatDateTime(image.addedAt) };
  return { text: t('upload.known'), advice: t('upload.knownText', before) };
};

/** What came of an upload, and what to do. */
export const UploadOutcome = ({ upload }: { upload: Upload }) => {
  const { text, advice } = toWords(upload);
  return (
    <div role={upload.state === 'failed' ? 'alert' : 'status'}>
      <p className="break-words text-ink">{text}</p>
      {advice === null ? null : <p className="max-w-prose break-words">{advice}</p>}
    </div>
  );
};
