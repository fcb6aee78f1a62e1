import { UNKNOWN } from '../../../lib/units.ts';
import { t } from './strings.ts';

/** The tags of a miner in one line; what does not fit is in the title. */
export const TagsCell = ({ tags }: { tags: readonly string[] }) =>
  tags.length === 0 ? (
    <span className="text-ink-3">
      <span aria-hidden="true">{UNKNOWN}</span>
      <span className="sr-only">{t('cell.noTags')}</span>
    </span>
  ) : (
    <span className="flex min-w-0 gap-1 overflow-hidden" title={tags.join(', ')}>
      {tags.map((tag) => (
        <span
          key={tag}
          className="max-w-full shrink-0 truncate rounded-sm bg-sunken px-1.5 text-ink-2 text-xs"
        >
          {tag}
        </span>
      ))}
    </span>
  );
