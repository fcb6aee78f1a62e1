import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { IMAGE_MAX_BYTES } from '@mintdeck/shared-types/firmware/images';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import type { Browser, Page } from '@playwright/test';
import { readMinerIds, type SignedIn } from '../ask.ts';
import { addMiners, createSetupToken, setUp, startMintdeck } from '../children/mintdeck.ts';
import { type Nginx, startNginx } from '../children/nginx.ts';
import { startUpdater, type Updater } from '../children/updater.ts';
import { launchChromium } from '../chromium/launch.ts';
import { openUploadPage, uploadFromPage } from '../chromium/upload-page.ts';
import { addImage, FASTEST, removeImages, startRollout, toUpload, waitForRollout } from '../firmware.ts';
import { readCpuMs, readResidentMb } from '../measure/process-figures.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';
import { sendFile } from '../send-file.ts';

/** 0.9 of nginx's speed, as a time. */
const TIMES_NGINX_LIMIT = 1.11;
const MEMORY_LIMIT_MB = 32;
const GIGABIT_BYTES_PER_S = 125_000_000;
/** What one leaves behind, such as a file to be freed, is not the next one's. */
const REST_MS = 500;
const LOOK_EVERY_MS = 20;
const ROLLOUT_LIMIT_MS = 30_000;

const figure = (what: string, value: number | null, rest: Partial<Figure> = {}): Figure => ({
  scenario: 'firmware-legs',
  what,
  value,
  unit: '',
  limit: null,
  ...rest,
});

interface Bench {
  readonly server: SignedIn;
  readonly nginx: Nginx;
  readonly updater: Updater;
  readonly file: string;
}

/** ms by whose they are, of one round each. */
interface Round {
  readonly ours: () => Promise<number>;
  readonly nginx: () => Promise<number>;
  /** puts back what ours has left; not measured */
  readonly restore?: () => Promise<void>;
}

type Who = 'ours' | 'nginx';

interface Measured {
  readonly rounds: number;
  /** median by the clock; mean of the processor's time, which is counted in hundredths of a second */
  readonly ours: { readonly tookMs: number; readonly cpuMs: number };
  readonly nginx: { readonly tookMs: number; readonly cpuMs: number };
  /** of our server, above what it was before the first round */
  readonly growthMb: number;
}

/** One round of one of them: ms by the clock, and of its processor. */
const runOne = async (round: Round, who: Who, pid: number) => {
  await wait(REST_MS);
  const cpuBefore = readCpuMs(pid);
  const tookMs = await round[who]();
  const cpuMs = readCpuMs(pid) - cpuBefore;
  if (who === 'ours') await round.restore?.();
  return { tookMs, cpuMs };
};

/** Rounds of both in turn; the first one of each is not counted. */
const measure = async ({ server, nginx }: Bench, round: Round, rounds: number): Promise<Measured> => {
  const pid = server.mintdeck.pid;
  const runs: Record<Who, Awaited<ReturnType<typeof runOne>>[]> = { ours: [], nginx: [] };
  const beforeMb = readResidentMb(pid);
  let mostMb = beforeMb;
  const watch = setInterval(() => {
    mostMb = Math.max(mostMb, readResidentMb(pid));
  }, LOOK_EVERY_MS);
  try {
    for (let count = 0; count <= rounds; count += 1) {
      runs.nginx.push(await runOne(round, 'nginx', nginx.pid));
      runs.ours.push(await runOne(round, 'ours', pid));
    }
  } finally {
    clearInterval(watch);
  }
  const summarize = (who: Who) => {
    const counted = runs[who].slice(1);
    const cpuMs = counted.reduce((sum, run) => sum + run.cpuMs, 0) / rounds;
    return { tookMs: medianOf(counted.map(({ tookMs }) => tookMs)), cpuMs };
  };
  return { rounds, ours: summarize('ours'), nginx: summarize('nginx'), growthMb: mostMb - beforeMb };
};

const toFigures = (
  leg: string,
  { rounds, ours, nginx, growthMb }: Measured,
  { isLimited }: { isLimited: boolean },
): Figure[] => {
  const note = `median of ${rounds}; ours ${ours.tookMs.toFixed(0)} ms, nginx ${nginx.tookMs.toFixed(0)} ms`;
  return [
    figure(`${leg}: time of 100 MB / nginx's`, ours.tookMs / nginx.tookMs, {
      limit: isLimited ? TIMES_NGINX_LIMIT : null,
      note,
    }),
    figure(`${leg}: server, user + system time`, ours.cpuMs, {
      unit: 'ms',
      note: `nginx ${nginx.cpuMs.toFixed(0)} ms`,
    }),
    figure(`${leg}: server, more resident memory, most`, growthMb, { unit: 'MB', limit: MEMORY_LIMIT_MB }),
  ];
};

/** From a program that does nothing but send, as fast as it may or at the pace of a line. */
const sendBoth = ({ server, nginx, file }: Bench, bytesPerS?: number): Round => {
  const upload = toUpload(server, file);
  const paced = bytesPerS === undefined ? {} : { bytesPerS };
  const send = async (url: string) => (await sendFile({ ...upload, ...paced, url })).tookMs;
  return {
    restore: () => removeImages(server),
    ours: () => send(upload.url),
    nginx: () => send(`${nginx.url}/upgrade/upload`),
  };
};

/** From pages of a Chromium, of a file that a person has chosen. */
const uploadBoth = async (bench: Bench, browser: Browser): Promise<Round> => {
  const { server, nginx, file } = bench;
  const { url } = toUpload(server, file);
  const pages = {
    ours: await openUploadPage(browser, {
      url: server.mintdeck.url,
      path: '/healthz',
      cookie: server.cookie,
      file,
    }),
    nginx: await openUploadPage(browser, { url: nginx.url, path: '/blank', cookie: null, file }),
  };
  const upload = (page: Page, to: string) => uploadFromPage(page, to);
  return {
    ours: () => upload(pages.ours, url),
    nginx: () => upload(pages.nginx, `${nginx.url}/upgrade/upload`),
  };
};

/** To the miner, as it sees it: from the head of the request to its last byte. */
const receiveBoth = async (bench: Bench): Promise<Round> => {
  const { server, nginx, updater, file } = bench;
  await addMiners(server.mintdeck, { miners: [updater.miner], pollIntervalS: 60, cookie: server.cookie });
  const minerIds = await readMinerIds(server);
  const imageId = await addImage(server, file);
  const receive = async (send: () => Promise<unknown>): Promise<number> => {
    const receipt = updater.failNext();
    await send();
    const { tookMs, bytes } = await receipt;
    if (bytes < IMAGE_MAX_BYTES) throw new Error(`only ${bytes} bytes came`);
    return tookMs;
  };
  const viaNginx = { ...toUpload(server, file), url: `${nginx.url}/upgrade/upload` };
  const upgrade = async () => {
    const { id } = await startRollout(server, { ...FASTEST, imageId, minerIds });
    const { upgrades } = await waitForRollout(server, id, ROLLOUT_LIMIT_MS);
    // by the updater's word, when it had all of it
    if (upgrades[0]?.reason !== 'image-refused')
      throw new Error(`it ended otherwise: ${JSON.stringify(upgrades)}`);
  };
  return { ours: () => receive(upgrade), nginx: () => receive(() => sendFile(viaNginx)) };
};

const open = async (directory: string): Promise<Bench> => {
  const file = join(directory, 'bench.swu');
  await buildImage(file, { sizeBytes: IMAGE_MAX_BYTES, layout: 'slots' });
  const updater = await startUpdater();
  const nginx = await startNginx({ upstream: updater.url, directory: join(directory, 'nginx') });
  const setupToken = createSetupToken();
  const mintdeck = await startMintdeck({ directory: join(directory, 'legs'), setupToken });
  return { server: { mintdeck, cookie: await setUp(mintdeck, setupToken) }, nginx, updater, file };
};

/** The way of an image of 100 MB to the server and from it to a miner, beside nginx that stores a request and passes it on. */
export const firmwareLegs: Scenario = {
  name: 'firmware-legs',
  async run({ directory, options, say }) {
    const rounds = options.quick ? 3 : 7;
    const bench = await open(directory);
    const browser = await launchChromium();
    try {
      say('from a browser');
      const browsed = await measure(bench, await uploadBoth(bench, browser), rounds);
      await browser.close();
      say('from a line of 1 Gbit/s, and as fast as it goes');
      const paced = await measure(bench, sendBoth(bench, GIGABIT_BYTES_PER_S), 3);
      const bare = await measure(bench, sendBoth(bench), rounds);
      say('to a miner');
      const received = await measure(bench, await receiveBoth(bench), rounds);
      return [
        ...toFigures('Chromium to BFF', browsed, { isLimited: true }),
        ...toFigures('1 Gbit/s to BFF', paced, { isLimited: true }),
        ...toFigures('a program on the same computer to BFF', bare, { isLimited: false }),
        ...toFigures('BFF to miner', received, { isLimited: true }),
      ];
    } finally {
      await browser.close();
      for (const child of [bench.server.mintdeck, bench.nginx, bench.updater]) await child.stop();
    }
  },
};
