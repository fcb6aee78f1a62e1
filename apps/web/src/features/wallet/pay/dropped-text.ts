/** An invoice has a few hundred bytes, with many route hints 2 kB. */
const FILE_MAX_BYTES = 65_536;

/** What was dropped: its text, or why there is none. */
export type DroppedText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'many' | 'unreadable' };

/** The text of a dropped file; an image, a folder or anything large has none. */
export const readDroppedText = async (files: readonly File[]): Promise<DroppedText> => {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) return { kind: 'many' };
  if (file.size === 0 || file.size > FILE_MAX_BYTES) return { kind: 'unreadable' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return { kind: 'text', text: text.trim() };
  } catch {
    // moved meanwhile, or no text
    return { kind: 'unreadable' };
  }
};
