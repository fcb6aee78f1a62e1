/**
 * Frees the memory of a piece that nobody reads any more, at once. Left to the garbage collector, which does not count what lies outside
 * its heap before it is some 64 MB, an upload of 100 MB would take most of that. A piece of a larger block is left alone.
 */
export const letGo = (piece: Uint8Array): void => {
  const { buffer } = piece;
  const isWhole = piece.byteLength === buffer.byteLength;
  if (isWhole && buffer instanceof ArrayBuffer) buffer.transfer(0);
};
