/** What is asked of a drop; DataTransfer gives it. */
export interface Dropped {
  readonly files: Iterable<File>;
  readonly items: Iterable<Pick<DataTransferItem, 'kind' | 'webkitGetAsEntry'>>;
}

/**
 * The files of a drop, in their order. A folder comes as a file of some size that nothing can read: it is taken as an empty one, of
 * which is said what helps.
 */
export const readDropped = ({ files, items }: Dropped): readonly File[] => {
  const entries = [...items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry());
  return [...files].map((file, index) => (entries[index]?.isDirectory ? new File([], file.name) : file));
};
