import { useCallback, useEffect, useRef, useState } from 'react';
import { useFileDrop } from '../../../ui/drop/use-file-drop.ts';
import { type OfferedFile, readPasted, toOffer } from './offered-file.ts';

/** Somebody writes there: what they paste is theirs. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

/**
 * A file for a payout: let go anywhere on the page, pasted, or chosen; the newest counts. `over`: one is held over the page now.
 * Nothing is taken while it is not enabled.
 */
export const useOfferedFile = (enabled: boolean) => {
  const [offer, setOffer] = useState<OfferedFile | null>(null);
  const count = useRef(0);
  const take = useCallback((files: readonly File[], isText = false) => {
    count.current += 1;
    const next = toOffer(files, count.current);
    if (next !== null) setOffer(isText ? { ...next, name: null } : next);
  }, []);
  const over = useFileDrop(enabled ? take : null);
  useEffect(() => {
    if (!enabled) return;
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData === null || isWriting(event.target)) return;
      const { files, isText } = readPasted(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      take(files, isText);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [enabled, take]);
  const forget = useCallback(() => setOffer(null), []);
  return { offer, over, take, forget };
};
