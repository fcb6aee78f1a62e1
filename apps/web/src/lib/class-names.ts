/** The given class names joined; what is false, null or undefined stays out. */
export const classNames = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ');
