import type { ReactNode } from 'react';
import { Mark } from '../../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { ProgressBar } from '../ProgressBar.tsx';

export interface ArrivalLineProps {
  /** what comes: the name of a file, or a host */
  name: string;
  /** small, behind the name */
  note?: string;
  mark: { shape: MarkShape; tone: Tone };
  /** while it is under way; `share`: 0 to 1, null: not known */
  progress?: { label: string; share: number | null } | undefined;
  /** how far it is, or how it ended */
  children: ReactNode;
  actions: ReactNode;
}

/** One image on its way into the library, and what came of it. */
export const ArrivalLine = ({ name, note, mark, progress, children, actions }: ArrivalLineProps) => (
  <li className="border-line border-t py-3 text-sm first:border-t-0">
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <Mark {...mark} className="relative top-1" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="wrap-anywhere font-medium">
          {name}
          {note === undefined ? null : <span className="ms-2 font-normal text-ink-3 text-xs">{note}</span>}
        </p>
        <div className="text-ink-2">{children}</div>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:basis-full max-sm:ps-7">{actions}</div>
    </div>
    {progress === undefined ? null : (
      <ProgressBar label={progress.label} share={progress.share} className="mt-2" />
    )}
  </li>
);
