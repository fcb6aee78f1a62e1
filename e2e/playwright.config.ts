import { defineConfig } from '@playwright/test';
import { browserOptions } from './harness/browser.ts';

export default defineConfig({
  testDir: 'tests',
  outputDir: '../test-results',
  // A flaky test is a bug to be found.
  retries: 0,
  // Server, simulators and browser share a small machine with the runner and the other suites, but much of a test is waiting for a poll.
  workers: 4,
  // Against what hangs: a machine that stands still now and then is slow, not wrong.
  timeout: 240_000,
  // A miner is asked every 5 s here, 10 s where a test adds it; what a poll brings is on the page after that, and after what else the machine does.
  expect: { timeout: 45_000 },
  use: {
    // what is never there fails by its name, not by the limit of its test
    actionTimeout: 60_000,
    launchOptions: browserOptions(),
    // What was done and asked, without the pages as they were: keeping them for each step was a seventh of the processor time. How the page
    // was at the end is in the screenshot; `--trace=on` keeps all when one test is run.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false, sources: false },
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
  },
});
