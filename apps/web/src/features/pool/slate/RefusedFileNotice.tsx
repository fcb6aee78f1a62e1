import { Definition } from '../../../ui/Definition.tsx';
import { OrderNotice } from '../orders/OrderNotice.tsx';
import { describeRefused, type RefusedFile } from './slate-words.ts';

/** Why a file is not sent, what to do, and what stands where in it. */
export const RefusedFileNotice = ({ refused }: { refused: RefusedFile }) => {
  const { text, advice, facts } = describeRefused(refused);
  return (
    <OrderNotice shape="cross" tone="bad" title={text} text={advice}>
      {facts.length === 0 ? null : (
        <Definition
          entries={facts.map(({ term, value }) => ({
            term,
            value: <span className="break-all font-mono text-xs">{value}</span>,
          }))}
        />
      )}
    </OrderNotice>
  );
};
