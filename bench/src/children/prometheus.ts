import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort, waitForAnswer } from './ports.ts';
import { type Child, spawnChild } from './spawn-child.ts';

const PROGRAM = '/usr/bin/prometheus';

export interface Prometheus extends Child {
  /** scrapes done and values stored since its start, from its own counters */
  readCounts(): Promise<{ scrapeCount: number; valueCount: number }>;
}

interface PrometheusOptions {
  targets: readonly string[];
  intervalS: number;
  /** an empty directory of ours */
  directory: string;
}

const readCounter = (text: string, name: RegExp): number =>
  text
    .split('\n')
    .filter((line) => name.test(line))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);

/** Starts Debian's Prometheus scraping the targets' /metrics. Throws with the command to install it when it is absent. */
export const startPrometheus = async ({
  targets,
  intervalS,
  directory,
}: PrometheusOptions): Promise<Prometheus> => {
  if (!existsSync(PROGRAM))
    throw new Error(
      `${PROGRAM} is missing; install it with: apt-get install prometheus (Debian 12 has 2.42)`,
    );
  await mkdir(directory, { recursive: true });
  const config = {
    global: { scrape_interval: `${intervalS}s`, scrape_timeout: `${intervalS}s` },
    scrape_configs: [{ job_name: 'miners', static_configs: [{ targets }] }],
  };
  // every JSON text is YAML
  await writeFile(join(directory, 'prometheus.yml'), JSON.stringify(config));
  const port = await findFreePort();
  const child = await spawnChild(
    PROGRAM,
    [
      `--config.file=${join(directory, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(directory, 'tsdb')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=warn',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitForAnswer(`${url}/-/ready`, 30_000);
  return {
    ...child,
    async readCounts() {
      const text = await (await fetch(`${url}/metrics`)).text();
      return {
        scrapeCount: readCounter(text, /^prometheus_target_interval_length_seconds_count/),
        valueCount: readCounter(text, /^prometheus_tsdb_head_samples_appended_total/),
      };
    },
  };
};
