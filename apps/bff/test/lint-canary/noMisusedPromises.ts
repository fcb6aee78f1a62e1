async function isKnown(): Promise<boolean> {
  return true;
}

export function check(): string {
  if (isKnown()) return 'known';
  return 'unknown';
}
