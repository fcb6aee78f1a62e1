/** What the caller of a control endpoint asked for is not possible; it answers with 400 and these words. */
export class BadRequestError extends Error {}
