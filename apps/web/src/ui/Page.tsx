import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { classNames } from '../lib/class-names.ts';
import { t } from './strings.ts';

export interface PageProps {
  title: string;
  /** the page above this one, named before the title */
  parent?: { readonly to: string; readonly label: string };
  aside?: ReactNode;
  /** the page says by itself what it is; its name is for those who listen */
  titleHidden?: boolean;
  /** the page fills the window and its content scrolls inside it (tables); on a phone it scrolls as any other */
  fill?: boolean;
  children: ReactNode;
}

/** The frame of every page: names the document, takes the focus after a navigation, keeps the measure. */
export const Page = ({ title, parent, aside, titleHidden = false, fill = false, children }: PageProps) => {
  const headingRef = useRef<HTMLHeadingElement>(null);
  const { key, pathname } = useLocation();
  const isFirst = key === 'default';

  useEffect(() => {
    document.title = `${title} · Mintdeck`;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another page takes the focus, not what the visit began with
  useEffect(() => {
    // The first page of a visit leaves the focus where the browser put it; a search in the address is no navigation.
    // A field that took the focus itself (sign-in) keeps it.
    const taken = headingRef.current
      ?.closest('main, body')
      ?.querySelector(':is(input, select, textarea):focus');
    if (!isFirst && !taken) headingRef.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div
      className={classNames(
        'mx-auto flex w-full max-w-[160rem] flex-col px-4 sm:px-6',
        !titleHidden && 'pt-5',
        fill ? 'sm:min-h-0 sm:flex-1' : 'pb-16',
      )}
    >
      <div
        className={
          titleHidden ? 'sr-only' : 'mb-4 flex min-h-(--field-height) flex-wrap items-center gap-x-4 gap-y-2'
        }
      >
        <h1
          ref={headingRef}
          tabIndex={-1}
          className={classNames(
            'min-w-0 break-words font-semibold text-xl tracking-tight',
            // a long name breaks beside a menu, and does not push it to a line of its own
            parent && 'grow basis-40',
          )}
        >
          {parent ? (
            <>
              <Link to={parent.to} className="touch-area me-2 font-normal text-ink-3 hover:text-ink">
                {parent.label}
              </Link>
              <span aria-hidden="true" className="me-2 font-normal text-ink-3">
                {t('page.divider')}
              </span>
            </>
          ) : null}
          {title}
        </h1>
        {aside ? <div className="ms-auto flex flex-wrap items-center gap-2 print:hidden">{aside}</div> : null}
      </div>
      {children}
    </div>
  );
};
