/**
 * Playwright's own list (1.6x, chromiumSwitches.ts), as a second one takes the place of the first, and two more: each new window of a whole
 * Chromium loads two pages for what its address bar may show, a third of a second of the processor for every profile of every test.
 */
const SWITCHED_OFF = [
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  ...['DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay'],
  ...['MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch'],
  ...['TcpPortRandomizationWin', 'ThirdPartyStoragePartitioning'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
];

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
      `--disable-features=${SWITCHED_OFF.join(',')}`,
    ],
  };
};
