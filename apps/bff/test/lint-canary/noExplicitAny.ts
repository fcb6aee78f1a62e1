export const value: any = 42;
