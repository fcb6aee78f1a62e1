const unused = 42;
export const answer = 42;
