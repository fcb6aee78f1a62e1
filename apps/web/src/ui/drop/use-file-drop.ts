import { useEffect, useState } from 'react';
import { readDropped } from './dropped-files.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/**
 * Files that are let go anywhere on the page; true while some are held over it. Without this the browser would leave the page for the file
 * that missed its target.
 */
export const useFileDrop = (onFiles: ((files: readonly File[]) => void) | null): boolean => {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // every element below the pointer tells of its own, so only their balance says whether it is over the page
    let depth = 0;
    const move = (by: number) => (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    const enter = move(1);
    const leave = move(-1);
    const hold = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const files = event.dataTransfer ? readDropped(event.dataTransfer) : [];
      if (files.length > 0) onFiles?.(files);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return over && onFiles !== null;
};
