import type { TransactionKind } from '@mintdeck/shared-types/wallet/history';
import { ArrowDownLeft, ArrowUpRight, Link2, type LucideIcon } from 'lucide-react';
import { t } from './strings.ts';

const ICONS: Readonly<Record<TransactionKind, LucideIcon>> = {
  chain: Link2,
  invoice: ArrowDownLeft,
  payment: ArrowUpRight,
};

/** What kind of row it is, as a picture and a word. */
export const KindSign = ({ kind }: { kind: TransactionKind }) => {
  const Icon = ICONS[kind];
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap align-middle">
      <Icon
        aria-hidden="true"
        className={`size-4 shrink-0 ${kind === 'invoice' ? 'text-ok' : 'text-ink-3'}`}
      />
      {t(`kind.${kind}`)}
    </span>
  );
};
