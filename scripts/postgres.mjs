// A PostgreSQL server for the tests, made from the installed programs and gone with them; plain JavaScript for Node 20.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where Debian puts the programs of each version, which are not on the path. */
const DEBIAN = '/usr/lib/postgresql';
const PASSWORD = 'of-the-test-server';
const READY = 'database system is ready to accept connections';

/** The folder with initdb and postgres, newest version first; null: none is installed. */
export const findPostgres = () => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return (
    folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
  );
};

/** PostgreSQL refuses to run as root: then its own user runs it. */
const readOwner = () => {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout),
  );
  return { uid, gid };
};

const findFreePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const initialize = (bin, home, owner) => {
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
  if (owner.uid !== undefined) for (const path of [home, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const args = [
    '-D',
    join(home, 'data'),
    '-U',
    'postgres',
    // SCRAM takes a client 1 ms longer for each of thousands of connections; a user made later has it (its password is kept that way)
    '--auth=md5',
    `--pwfile=${passwordFile}`,
  ];
  const made = spawnSync(join(bin, 'initdb'), [...args, '--encoding=UTF8', '--locale=C', '--no-sync'], {
    ...owner,
    cwd: home,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
};

/** Nothing of a test has to survive a power cut. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  password_encryption: 'scram-sha-256',
};

const serve = async (bin, home, owner) => {
  const port = await findFreePort();
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(join(bin, 'postgres'), ['-D', join(home, 'data'), ...settings], {
    ...owner,
    cwd: home,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  let text = '';
  const ready = new Promise((resolve) => {
    child.stderr.on('data', (chunk) => {
      // after the start nobody reads it any more, but a full pipe would stop the server
      if (text.includes(READY)) return;
      text += chunk;
      if (text.includes(READY)) resolve(true);
    });
  });
  if ((await Promise.race([ready, ended])) !== true) throw new Error(`PostgreSQL did not start: ${text}`);
  const stop = async () => {
    // SIGINT: without waiting for those who are connected
    child.kill('SIGINT');
    await ended;
  };
  return { url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`, stop };
};

/** Starts a server in a temporary folder on a free port of this computer; `url` is its administrator's. Throws when it does not start. */
export const startPostgres = async (bin) => {
  const home = mkdtempSync(join(tmpdir(), 'mintdeck-postgres-'));
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    const owner = readOwner();
    initialize(bin, home, owner);
    const { url, stop } = await serve(bin, home, owner);
    return { url, stop: () => stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
};
