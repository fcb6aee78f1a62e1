/** What a person let go, chose or pasted, in the order of their doing so: the same file again is another offer. */
export interface OfferedFile {
  readonly number: number;
  /** null: several at once, of which nobody can say which was meant */
  readonly file: File | null;
  /** as the person knows it; null: pasted text */
  readonly name: string | null;
}

/** What was offered; null: nothing. */
export const toOffer = (files: readonly File[], number: number): OfferedFile | null => {
  const [file, ...more] = files;
  if (file === undefined) return null;
  return more.length > 0 ? { number, file: null, name: null } : { number, file, name: file.name };
};

/** Text that is meant to be such a file: JSON, or what newer wallets exchange. Anything else was pasted by mistake. */
export const isFileText = (text: string): boolean => /^\s*(\{|\[|BEGINSLATEPACK)/.test(text);

/** What is asked of a clipboard; DataTransfer gives it. */
export interface Pasted {
  readonly files: Iterable<File>;
  getData(format: string): string;
}

/** The files of a clipboard, or its text as one; empty: nothing of the kind. */
export const readPasted = (pasted: Pasted): { files: readonly File[]; isText: boolean } => {
  const files = [...pasted.files];
  if (files.length > 0) return { files, isText: false };
  const text = pasted.getData('text/plain');
  return isFileText(text)
    ? { files: [new File([text], 'pasted')], isText: true }
    : { files: [], isText: false };
};
