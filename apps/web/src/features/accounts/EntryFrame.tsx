import type { ReactNode } from 'react';
import { BrandMark } from '../../ui/BrandMark.tsx';
import { Page } from '../../ui/Page.tsx';

export interface EntryFrameProps {
  title: string;
  intro?: string;
  /** what holds for every page (demo) */
  notices: ReactNode;
  children: ReactNode;
}

/** The frame of the two pages before the door. */
export const EntryFrame = ({ title, intro, notices, children }: EntryFrameProps) => (
  <div className="flex min-h-dvh flex-col">
    {notices}
    <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center py-10">
      <BrandMark className="mx-4 mb-2 h-7 self-start sm:mx-6" />
      <Page title={title}>
        {intro ? <p className="mb-5 text-ink-2">{intro}</p> : null}
        {children}
      </Page>
    </main>
  </div>
);
