async function poll(): Promise<void> {
  await Promise.resolve();
}

export function start(): void {
  poll();
}
