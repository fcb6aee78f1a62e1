/** The server says no in words: HTTP 200 with a text in `error.message`. */
export class Refusal extends Error {}

/** The node fails: HTTP 200 with an object in `error.message` (fixture 51). */
export class NodeFailure extends Error {
  readonly code: number;
  constructor(words: string, code = 2) {
    super(words);
    this.code = code;
  }
}
