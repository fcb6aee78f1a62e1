// Runs before the first paint, so that a chosen theme never flashes the other one. See src/lib/appearance.ts.
try {
  for (const name of ['theme', 'density']) {
    const chosen = localStorage.getItem(`mintdeck.${name}`);
    if (chosen) document.documentElement.dataset[name] = chosen;
  }
} catch {
  document.documentElement.dataset.theme = 'system';
}
