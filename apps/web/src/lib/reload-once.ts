const KEY = 'mintdeck.reloadedAt';
const AGAIN_AFTER_MS = 30_000;

/**
 * After an update of the server the parts of the old page are gone; loading the page anew brings the new ones. False
 * when that was tried a moment ago, so that a really missing part does not reload for ever.
 */
export const reloadOnce = (
  storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage,
  reload: () => void = () => location.reload(),
): boolean => {
  const reloadedAt = Number(storage.getItem(KEY));
  if (Date.now() - reloadedAt < AGAIN_AFTER_MS) return false;
  storage.setItem(KEY, String(Date.now()));
  reload();
  return true;
};
