import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort, waitForAnswer } from './ports.ts';
import { type Child, spawnChild } from './spawn-child.ts';

const PROGRAM = '/usr/sbin/nginx';

export interface Nginx extends Child {
  /** what is sent there goes to the upstream; `/blank` is an empty page */
  url: string;
}

interface NginxOptions {
  /** scheme://host:port of who gets what was sent */
  upstream: string;
  /** an empty directory of ours */
  directory: string;
}

/** As Debian has it, but in one process, and with what is a request's place in our directory. Whole requests are stored, then passed on. */
const toConfig = (port: number, { upstream, directory }: NginxOptions): string => `
daemon off;
master_process off;
pid ${directory}/nginx.pid;
error_log ${directory}/error.log;
events {}
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  client_max_body_size 100m;
  client_body_temp_path ${directory}/body;
  proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
  server {
    listen 127.0.0.1:${port};
    location = /blank { default_type text/html; return 200 "<!doctype html><title>blank</title>"; }
    location / { proxy_request_buffering on; proxy_pass ${upstream}; }
  }
}
`;

/** Starts Debian's nginx in front of an upstream. Throws with the command to install it when it is absent. */
export const startNginx = async (options: NginxOptions): Promise<Nginx> => {
  if (!existsSync(PROGRAM))
    throw new Error(
      `${PROGRAM} is missing; install it with: apt-get install nginx-light (Debian 12 has 1.22)`,
    );
  const { directory } = options;
  await mkdir(directory, { recursive: true });
  const port = await findFreePort();
  const config = join(directory, 'nginx.conf');
  await writeFile(config, toConfig(port, options));
  const child = await spawnChild(
    PROGRAM,
    ['-c', config, '-p', directory, '-e', join(directory, 'error.log')],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitForAnswer(`${url}/blank`, 10_000);
  return { ...child, url };
};
