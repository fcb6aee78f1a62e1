import * as z from 'zod/mini';

const isTimeZone = (name: string): boolean => {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Name of a time zone as IANA lists them, such as Europe/Berlin, or one of its other spellings that the runtime knows. */
export const timeZoneSchema = z
  .string()
  .check(
    z.maxLength(64, 'At most 64 characters'),
    z.refine(isTimeZone, 'Choose a time zone, such as Europe/Berlin: none is called so'),
  );
