// Tests read source files; the types of node stay out of the browser's code.
declare module 'node:fs' {
  export const readFileSync: (path: string, encoding: 'utf8') => string;
}
