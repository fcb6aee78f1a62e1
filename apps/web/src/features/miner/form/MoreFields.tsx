import { t } from '../strings.ts';
import { PlacementFields } from './PlacementFields.tsx';
import { useKnownTags } from './use-known-tags.ts';

/** What has a good default or is for people only, folded away until it is wanted. */
export const MoreFields = ({ open }: { open: boolean }) => {
  const knownTags = useKnownTags();
  return (
    <details open={open} className="border-line border-t pt-3">
      <summary className="py-1 font-medium text-sm">{t('form.more')}</summary>
      <div className="flex flex-col gap-4 pt-3">
        <PlacementFields knownTags={knownTags} />
      </div>
    </details>
  );
};
