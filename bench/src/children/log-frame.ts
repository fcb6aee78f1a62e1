/** The numbers of the first and the last line in a frame. */
export interface Edges {
  first: number;
  last: number;
}

export interface CountedFrame {
  lines: Edges | null;
  accessLines: Edges | null;
  dropped: number;
  gap: boolean;
}

const readNumber = (text: string): number => Number(/^\d+/.exec(text)?.[0]);

/** Lines are [number, …]; the numbers between the first and the last follow each other, which the server's tests prove. */
const readEdges = (frame: Buffer, name: string, end: number): Edges | null => {
  const start = frame.indexOf(`"${name}":[[`);
  if (start === -1) return null;
  const from = start + name.length + 5;
  const last = frame.lastIndexOf('[', end);
  return {
    first: readNumber(frame.toString('latin1', from, from + 16)),
    last: readNumber(frame.toString('latin1', last + 1, last + 17)),
  };
};

/**
 * Counts a frame of a log without parsing each of its lines: ten viewers who do would need more of a core than the server does. The
 * lines of these benches hold no bracket.
 */
export const countEdges = (frame: Buffer): CountedFrame => {
  const access = frame.indexOf('"accessLines":[[');
  if (access !== -1) {
    const parsed = JSON.parse(frame.toString());
    const edges = (lines: [number][] | undefined): Edges | null =>
      lines === undefined ? null : { first: lines[0]?.[0] ?? 0, last: lines.at(-1)?.[0] ?? 0 };
    return {
      lines: edges(parsed.lines),
      accessLines: edges(parsed.accessLines),
      dropped: parsed.droppedCount ?? 0,
      gap: parsed.gapsBefore !== undefined,
    };
  }
  const lines = readEdges(frame, 'lines', frame.length - 1);
  if (lines !== null) return { lines, accessLines: null, dropped: 0, gap: frame.includes('"gapsBefore":') };
  const { droppedCount = 0, gapsBefore } = JSON.parse(frame.toString());
  return { lines: null, accessLines: null, dropped: droppedCount, gap: gapsBefore !== undefined };
};
