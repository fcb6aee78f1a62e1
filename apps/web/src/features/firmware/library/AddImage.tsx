import { IMAGE_MAX_BYTES } from '@mintdeck/shared-types/firmware/images';
import { FileUp, Globe, MessageCircleQuestionMark } from 'lucide-react';
import { useRef } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { formatBytes } from '../../../lib/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { useFileDrop } from '../../../ui/drop/use-file-drop.ts';
import { libraryUploads } from './library-uploads.ts';
import { t } from './strings.ts';

export interface AddImageProps {
  onFetch: () => void;
  onAsk: () => void;
}

/** The three ways an image comes here: a file of this computer, a web address, or what a miner names. */
export const AddImage = ({ onFetch, onAsk }: AddImageProps) => {
  const input = useRef<HTMLInputElement>(null);
  const over = useFileDrop(libraryUploads.add);
  return (
    <section
      aria-label={t('add.title')}
      className={classNames(
        'mb-6 flex max-w-5xl flex-col gap-3 rounded-lg border border-dashed px-4 py-4 print:hidden',
        over ? 'border-accent bg-sunken' : 'border-line-strong',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2.5">
        <p className="text-sm max-sm:basis-full">
          {/* where nothing can be dragged, nobody is told to */}
          <span className="pointer-coarse:hidden">{t(over ? 'add.dropNow' : 'add.drop')}</span>
          <span className="hidden font-medium pointer-coarse:inline">{t('add.title')}</span>
        </p>
        <Button
          variant="primary"
          icon={<FileUp className="size-4" aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          {t('add.choose')}
        </Button>
        <Button icon={<Globe className="size-4" aria-hidden="true" />} onClick={onFetch}>
          {t('add.fromUrl')}
        </Button>
        <Button icon={<MessageCircleQuestionMark className="size-4" aria-hidden="true" />} onClick={onAsk}>
          {t('add.askMiner')}
        </Button>
        {/* No list of accepted names: phones would grey out what they do not know. */}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('add.choose')}
          onChange={({ target }) => {
            libraryUploads.add([...(target.files ?? [])]);
            // the same file can be chosen again
            target.value = '';
          }}
        />
      </div>
      <p className="text-ink-3 text-xs">{t('add.limit', { size: formatBytes(IMAGE_MAX_BYTES) })}</p>
    </section>
  );
};
