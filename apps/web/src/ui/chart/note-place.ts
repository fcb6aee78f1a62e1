/** Narrower than this there is no room beside the cursor for what it says. */
const NARROW_REM = 32;
const GAP_PX = 10;

/** CSS of the note at the cursor: on its roomier side; on a phone over it, sliding along so that nothing is cut off. */
export const toNotePlace = (x: number, width: number, remPx: number): Record<string, string | number> => {
  if (width < NARROW_REM * remPx) return { left: x, transform: `translateX(${(-100 * x) / width}%)` };
  return x > width / 2 ? { right: width - x + GAP_PX } : { left: x + GAP_PX };
};
