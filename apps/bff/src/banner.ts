import { networkInterfaces } from 'node:os';
import type { StartedApp } from './app.ts';
import type { Config } from './config.ts';

const EVERYWHERE = new Set(['0.0.0.0', '::']);

const toHosts = (host: string): string[] => {
  if (!EVERYWHERE.has(host)) return [host.includes(':') ? `[${host}]` : host];
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const lan = addresses.filter((each) => each.family === 'IPv4' && !each.internal);
  return ['localhost', ...lan.map((each) => each.address)];
};

const toUrls = (config: Config, { port, tlsPort }: StartedApp): string[] => {
  const hosts = toHosts(config.host);
  const published = config.publicUrl ? [config.publicUrl.origin] : [];
  const encrypted = tlsPort === null ? [] : hosts.map((host) => `https://${host}:${tlsPort}`);
  return [...published, ...hosts.map((host) => `http://${host}:${port}`), ...encrypted];
};

/** What a person at the console needs to know once the server answers. */
export const formatBanner = (config: Config, started: StartedApp): string => {
  const lines = ['', 'Mintdeck is running:', ...toUrls(config, started).map((url) => `  ${url}`)];
  if (started.demoPassword !== null) {
    lines.push('', `Demo: sign in as admin, operator or viewer with the password  ${started.demoPassword}`);
    if (started.demoPoolPassword !== null)
      lines.push(`The simulated pool takes the password  ${started.demoPoolPassword}`);
    if (started.demoPin !== null) lines.push(`The simulated wallets take the PIN  ${started.demoPin}`);
  } else if (started.setupToken !== null) {
    lines.push(
      '',
      'Make the first account there with this token, valid for 30 minutes:',
      `  ${started.setupToken}`,
    );
  }
  return `${[...lines, ''].join('\n')}\n`;
};
