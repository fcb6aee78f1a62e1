import { Dialog } from '../ui/Dialog.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { SHORTCUTS } from './shortcuts.ts';
import { t } from './strings.ts';

const PLACES = ['everywhere', 'inList'] as const satisfies (keyof typeof SHORTCUTS)[];

export const ShortcutsDialog = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Dialog open={open} onClose={onClose} title={t('shortcuts.title')}>
    {PLACES.map((place) => (
      <section key={place} aria-labelledby={`shortcuts-${place}`}>
        <h3 id={`shortcuts-${place}`} className="mb-2 font-medium text-ink-2 text-sm">
          {t(`shortcuts.${place}`)}
        </h3>
        <dl className="grid grid-cols-[7.5rem_1fr] gap-x-3 gap-y-2 text-sm">
          {SHORTCUTS[place].map(({ keys, text }) => (
            <div key={text} className="contents">
              <dt>
                <KeyHint keys={keys} />
              </dt>
              <dd>{t(`shortcuts.${text}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </Dialog>
);
