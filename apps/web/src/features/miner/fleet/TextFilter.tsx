import { CircleHelp, Search } from 'lucide-react';
import { type KeyboardEvent, Suspense, useRef, useState } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { KeyHint } from '../../../ui/KeyHint.tsx';
import { LazyFilterHelp } from './dialogs/lazy-dialogs.ts';
import { t } from './strings.ts';

export interface TextFilterProps {
  text: string;
  onChange: (text: string) => void;
}

/** The words to look for. "/" leads here (the shell finds the search field of the page), Escape empties it. */
export const TextFilter = ({ text, onChange }: TextFilterProps) => {
  const ref = useRef<HTMLInputElement>(null);
  const [helping, setHelping] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    if (text === '') ref.current?.blur();
    else onChange('');
  };
  return (
    <search className="relative w-full sm:max-lg:w-48 sm:max-lg:flex-1 lg:w-[23rem]">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-3"
      />
      <input
        ref={ref}
        type="search"
        value={text}
        aria-label={t('fleet.filter')}
        aria-keyshortcuts="/"
        placeholder={t('fleet.filterHint')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="peer h-(--field-height) w-full rounded-md border border-line-strong bg-raised ps-8 pe-16 text-sm placeholder:text-ink-3"
      />
      <span className="pointer-events-none absolute end-10 top-1/2 -translate-y-1/2 peer-focus:hidden max-sm:hidden peer-not-placeholder-shown:hidden">
        <KeyHint keys={[t('fleet.filterKey')]} />
      </span>
      <span className="absolute end-0 top-0">
        <IconButton
          label={t('tools.help')}
          icon={<CircleHelp className="size-4" />}
          onClick={() => setHelping(true)}
        />
      </span>
      {helping ? (
        <Suspense>
          <LazyFilterHelp onClose={() => setHelping(false)} />
        </Suspense>
      ) : null}
    </search>
  );
};
