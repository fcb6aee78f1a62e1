import type { ReactNode } from 'react';

export interface DefinitionEntry {
  term: string;
  value: ReactNode;
}

/** Pairs of term and value on one grid; on a phone the terms take no more room than they need. */
export const Definition = ({ entries }: { entries: readonly DefinitionEntry[] }) => (
  <dl className="grid grid-cols-[minmax(8.5rem,auto)_1fr] gap-x-6 gap-y-1.5 text-sm max-sm:grid-cols-[fit-content(40%)_1fr] max-sm:gap-x-4">
    {entries.map(({ term, value }) => (
      <div key={term} className="contents">
        <dt className="text-ink-3">{term}</dt>
        <dd className="min-w-0 break-words">{value}</dd>
      </div>
    ))}
  </dl>
);
