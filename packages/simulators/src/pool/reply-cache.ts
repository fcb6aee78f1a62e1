/** What goes out: a status and the text of a body. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The pool's own cache: an answer is repeated for a while, whatever has happened since. */
export interface ReplyCache {
  read(path: string, nowMs: number): Answer | null;
  keep(path: string, answer: Answer, untilMs: number): void;
  clear(): void;
}

/** Paths of users who do not exist are answered and kept as well. */
const MOST_PATHS = 5000;

export function createReplyCache(): ReplyCache {
  const kept = new Map<string, { answer: Answer; untilMs: number }>();
  return {
    read(path, nowMs) {
      const found = kept.get(path);
      if (found === undefined || nowMs >= found.untilMs) return null;
      return found.answer;
    },
    keep(path, answer, untilMs) {
      kept.delete(path);
      kept.set(path, { answer, untilMs });
      const [oldest] = kept.keys();
      if (kept.size > MOST_PATHS && oldest !== undefined) kept.delete(oldest);
    },
    clear: () => kept.clear(),
  };
}
