/** What a key may do, whatever page is open. */
export type ShortcutAction = 'search' | 'help' | 'overview' | 'miners';

const SEQUENCE_MS = 1000;
const SINGLE: Readonly<Record<string, ShortcutAction>> = { '/': 'search', '?': 'help' };
const AFTER_G: Readonly<Record<string, ShortcutAction>> = { m: 'miners', o: 'overview' };

/** The keys as the help shows them, with where they work. */
export const SHORTCUTS = {
  everywhere: [
    { keys: ['g', 'o'], text: 'overview' },
    { keys: ['g', 'm'], text: 'miners' },
    { keys: ['?'], text: 'help' },
  ],
  inList: [
    { keys: ['/'], text: 'search' },
    { keys: ['↑', '↓'], text: 'rows' },
    { keys: ['←', '→'], text: 'fold' },
    { keys: ['Enter'], text: 'open' },
    { keys: ['Space'], text: 'choose' },
    { keys: ['Shift', 'Space'], text: 'chooseTo' },
    { keys: ['Ctrl', 'A'], text: 'chooseAll' },
    { keys: ['Esc'], text: 'chooseNone' },
  ],
} as const;

/** Turns keys, some of them one after the other, into actions. */
export const createShortcutReader = (now: () => number = () => performance.now()) => {
  let startedAt = Number.NEGATIVE_INFINITY;
  return (key: string): ShortcutAction | null => {
    const within = now() - startedAt < SEQUENCE_MS;
    startedAt = key === 'g' ? now() : Number.NEGATIVE_INFINITY;
    return (within ? AFTER_G[key] : SINGLE[key]) ?? null;
  };
};

/** True where letters are text: nothing typed there may be taken for a shortcut. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, dialog, [role="menu"]') !== null);
