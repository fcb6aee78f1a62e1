/** Where keys lead to. */
export const PLACE_PATHS = {
  overview: '/',
  miners: '/miners',
  pool: '/pool',
  wallet: '/wallet',
  jobs: '/jobs',
  keys: '/api-keys',
  settings: '/settings',
} as const;
type Place = keyof typeof PLACE_PATHS;

/** What a key may do, whatever page is open. */
export type ShortcutAction = 'search' | 'help' | Place;

const SEQUENCE_MS = 1000;
const SINGLE: Readonly<Record<string, ShortcutAction>> = { '/': 'search', '?': 'help' };
const AFTER_G: Readonly<Record<string, Place>> = {
  o: 'overview',
  m: 'miners',
  p: 'pool',
  w: 'wallet',
  j: 'jobs',
  k: 'keys',
  s: 'settings',
};

/** The keys as the help shows them, with where they work. */
export const SHORTCUTS = {
  everywhere: [
    { keys: ['g', 'o'], text: 'overview' },
    { keys: ['g', 'm'], text: 'miners' },
    { keys: ['g', 'p'], text: 'pool' },
    { keys: ['g', 'w'], text: 'wallet' },
    { keys: ['g', 'j'], text: 'jobs' },
    { keys: ['g', 'k'], text: 'keys' },
    { keys: ['g', 's'], text: 'settings' },
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
