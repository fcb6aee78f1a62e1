import { Dialog } from '../ui/Dialog.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { SHORTCUTS } from './shortcuts.ts';
import { t } from './strings.ts';

export const ShortcutsDialog = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Dialog open={open} onClose={onClose} title={t('shortcuts.title')}>
    <dl className="grid grid-cols-[6rem_1fr] gap-y-2 text-sm">
      {SHORTCUTS.map(({ keys, text }) => (
        <div key={text} className="contents">
          <dt>
            <KeyHint keys={keys} />
          </dt>
          <dd>{t(`shortcuts.${text}`)}</dd>
        </div>
      ))}
    </dl>
  </Dialog>
);
