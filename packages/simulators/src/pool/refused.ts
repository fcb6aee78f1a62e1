/** The pool refuses: answered as `{status: false, message}` with this HTTP status, 404, 500 or 503 by the document. */
export class RefusedError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
