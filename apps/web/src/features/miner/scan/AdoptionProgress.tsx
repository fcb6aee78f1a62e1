import type { Scan } from '@mintdeck/shared-types/scan';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { cancelAdoption } from './scan-requests.ts';
import { t } from './strings.ts';

/** How far the chosen hosts are, while they are tried. */
export const AdoptionProgress = ({ scan }: { scan: Scan }) => {
  const cancelling = useMutation({ mutationFn: () => cancelAdoption(scan.id) });
  if (scan.adoption?.running !== true) return null;
  const { doneCount, totalCount } = scan.adoption;
  const text = t('adopt.running', { done: doneCount, all: totalCount });
  return (
    <section aria-label={t('adopt.title')} className="mb-6 flex max-w-6xl flex-col gap-2.5">
      <ProgressBar label={t('adopt.title')} done={doneCount} all={totalCount} text={text} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        <span className="tabular-nums">{text}</span>
        <Button className="ms-auto" busy={cancelling.isPending} onClick={() => cancelling.mutate()}>
          {t('adopt.cancel')}
        </Button>
      </div>
      <ErrorNotice error={cancelling.error} />
    </section>
  );
};
