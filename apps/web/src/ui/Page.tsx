import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { classNames } from '../lib/class-names.ts';

export interface PageProps {
  title: string;
  /** shown instead of the plain title text, for a title with a state beside it */
  heading?: ReactNode;
  aside?: ReactNode;
  /** the page fills the window and its content scrolls inside it (tables) */
  fill?: boolean;
  children: ReactNode;
}

/** The frame of every page: names the document, takes the focus after a navigation, keeps the measure. */
export const Page = ({ title, heading, aside, fill = false, children }: PageProps) => {
  const headingRef = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();

  useEffect(() => {
    document.title = `${title} · Mintdeck`;
  }, [title]);
  useEffect(() => {
    // The first page of a visit leaves the focus where the browser put it.
    if (key !== 'default') headingRef.current?.focus({ preventScroll: true });
  }, [key]);

  return (
    <div
      className={classNames(
        'mx-auto flex w-full max-w-[120rem] flex-col px-4 pt-5 sm:px-6',
        fill ? 'min-h-0 flex-1' : 'pb-16',
      )}
    >
      <div className="mb-4 flex min-h-(--field-height) flex-wrap items-center gap-x-4 gap-y-2">
        <h1 ref={headingRef} tabIndex={-1} className="font-semibold text-xl tracking-tight">
          {heading ?? title}
        </h1>
        {aside ? <div className="ms-auto flex flex-wrap items-center gap-2">{aside}</div> : null}
      </div>
      {children}
    </div>
  );
};
