import { Definition } from '../../../ui/Definition.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { describeRefused, type RefusedFile } from './slate-words.ts';
import { t } from './strings.ts';

export interface RefusedFileNoticeProps {
  refused: RefusedFile;
  /** null: it was pasted, or there were several */
  name: string | null;
}

/** Which file is not sent and why, what to do, and what stands where in it. */
export const RefusedFileNotice = ({ refused, name }: RefusedFileNoticeProps) => {
  const { text, advice, facts: found } = describeRefused(refused);
  const facts = [...(name === null ? [] : [{ term: t('preview.file'), value: name }]), ...found];
  return (
    <OutcomeNotice shape="cross" tone="bad" title={text} text={advice}>
      {facts.length === 0 ? null : (
        <Definition
          entries={facts.map(({ term, value }) => ({
            term,
            value: <span className="break-all font-mono text-xs">{value}</span>,
          }))}
        />
      )}
    </OutcomeNotice>
  );
};
