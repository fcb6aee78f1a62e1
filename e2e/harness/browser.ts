/** How Chromium starts: an installed one as CHROMIUM_PATH names it, else Playwright's own; silent in a closed network. */
export const browserOptions = () => {
  const path = process.env.CHROMIUM_PATH;
  return {
    ...(path ? { executablePath: path } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
};
