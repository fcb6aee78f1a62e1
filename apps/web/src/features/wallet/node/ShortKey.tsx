import { Fragment } from 'react';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { shortenCode } from './short-key.ts';
import { t } from './strings.ts';

export interface ShortKeyProps {
  /** a public key, a hash, an id, an address */
  text: string;
  /** what it is, for the copy button: "public key of Anna" */
  what: string;
  /** how much of each end is shown */
  ends?: number;
}

/** A code breaks before a host, not within its port. */
const Parts = ({ text }: { text: string }) =>
  text.split('@').map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text stay where they are
    <Fragment key={index}>
      {index === 0 ? null : (
        <>
          <wbr />@
        </>
      )}
      {part}
    </Fragment>
  ));

/** Something long of which the ends are enough to know it again, with all of it to copy. */
export const ShortKey = ({ text, what, ends }: ShortKeyProps) => (
  <span className="inline-flex min-w-0 max-w-full items-center gap-1">
    <span className={`min-w-0 font-mono ${text.includes('@') ? 'break-words' : 'truncate'}`} title={text}>
      <Parts text={shortenCode(text, ends)} />
    </span>
    <span className="print:hidden">
      <CopyButton text={text} label={t('copy', { what })} />
    </span>
  </span>
);
