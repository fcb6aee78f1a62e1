/**
 * What the thread of hashes is told. `written`: so many bytes of the file are in it. `end`: that was all of it. `drop`: nobody wants to
 * know any more. Either of the last two is answered, and after that the file is not touched again.
 */
export type ToHashWorker =
  | { readonly kind: 'written'; readonly id: number; readonly fd: number; readonly toByte: number }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'drop'; readonly id: number };

/** `sha256`: hex; null: dropped, or the file could not be read. */
export interface FromHashWorker {
  readonly id: number;
  readonly sha256: string | null;
}
