import { type Found, PatternProgram } from './pattern-program.ts';
import { PatternError, parsePattern } from './pattern-syntax.ts';

/** So long at most for the places in one line, of which dozens are drawn at a time; those that are left are not marked. */
const MARKING_MS = 3;

/** Looks for what a person typed. */
export interface TextMatcher {
  has(text: string): boolean;
  /** at most so many places, the first ones */
  findAll(text: string, max: number): Found[];
}

/** What was typed; `matcher` null: nothing, or no pattern that can be read. */
export interface TypedMatcher {
  readonly matcher: TextMatcher | null;
  readonly bad: boolean;
}

const toPlain = (words: string): TextMatcher => {
  const wanted = words.toLowerCase();
  // A few letters change their length with their case; their lines are taken as they are.
  const fold = (text: string): string => {
    const lower = text.toLowerCase();
    return lower.length === text.length ? lower : text;
  };
  return {
    has: (text) => fold(text).includes(wanted),
    findAll: (text, max) => {
      const folded = fold(text);
      const found: Found[] = [];
      let from = folded.indexOf(wanted);
      while (from !== -1 && found.length < max) {
        found.push([from, from + wanted.length]);
        from = folded.indexOf(wanted, from + wanted.length);
      }
      return found;
    },
  };
};

const toPattern = (source: string, ignoresCase: boolean): TextMatcher => {
  const program = new PatternProgram(parsePattern(source), { ignoresCase });
  return {
    has: (text) => program.find(text, 0, true) !== null,
    findAll: (text, max) => {
      const found: Found[] = [];
      let from = 0;
      const until = performance.now() + MARKING_MS;
      while (from <= text.length && found.length < max && performance.now() <= until) {
        const next = program.find(text, from);
        if (next === null) break;
        // An empty place is nothing to mark.
        if (next[1] > next[0]) found.push(next);
        from = Math.max(next[1], next[0] + 1);
      }
      return found;
    },
  };
};

/** What looks for the typed text: words in any case, or /a pattern/ (with i after it: in any case). */
export const toMatcher = (typed: string): TypedMatcher => {
  if (typed.trim() === '') return { matcher: null, bad: false };
  const pattern = /^\/(.+)\/(i?)$/.exec(typed.trim());
  if (pattern === null) return { matcher: toPlain(typed), bad: false };
  try {
    return { matcher: toPattern(pattern[1] ?? '', pattern[2] === 'i'), bad: false };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { matcher: null, bad: true };
  }
};
