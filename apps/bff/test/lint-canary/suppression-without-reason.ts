// biome-ignore lint/suspicious/noConsole:
export const tell = (): void => console.log('told');
