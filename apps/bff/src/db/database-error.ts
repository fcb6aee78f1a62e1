/** The data cannot be used by this start; the message tells a person why and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}
