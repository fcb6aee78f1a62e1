// @ts-ignore
export const text: string = 42;
