// @vitest-environment happy-dom
import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { act } from 'react';
import { Route, Routes } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { createFakeSockets } from '../../../live/fake-socket.fixture.ts';
import { toUpgradeValue } from '../../../live/live-values.fixture.ts';
import { eventually, openLivePage } from '../../../live/pages.fixture.tsx';
import { UpgradeConnect } from '../../../live/upgrade-socket.ts';
import { click, unmountAll } from '../../../ui/render.fixture.tsx';
import { UpgradePage } from './UpgradePage.tsx';

const NOW = 1_700_000_000_000;
const upgradeOf = (changes: Parameters<typeof toUpgradeValue>[0] = {}) =>
  toUpgradeValue({ startedAt: NOW - 90_000, phaseSince: NOW - 60_000, ...changes });

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const open = async () => {
  const { connect, last, sockets } = createFakeSockets();
  const asked: string[] = [];
  const page = await openLivePage(
    <UpgradeConnect
      value={(id) => {
        asked.push(id);
        return connect();
      }}
    >
      <Routes>
        <Route path="/firmware/upgrades/:id" element={<UpgradePage />} />
      </Routes>
    </UpgradeConnect>,
    { path: '/firmware/upgrades/uuuuuuuuuuu1', now: NOW },
  );
  const say = (frame: unknown) => act(async () => last().say(frame));
  const greet = (changes: Parameters<typeof toUpgradeValue>[0] = {}, frames: UpgradeFrame[] = []) => {
    last().open();
    return say({
      history: { frames, missingCount: 0 },
      upgrade: upgradeOf(changes),
      usualMs: {
        ...{ checking: 1000, uploading: 10_000, installing: 100_000 },
        ...{ rebooting: 1000, verifying: 1000, settling: 1000 },
      },
    });
  };
  const hangUp = (code?: number) => act(async () => last().hangUp(code));
  return { ...page, asked, sockets, say, greet, hangUp };
};

it('shows what was so far, and follows', async () => {
  const { asked, text, greet, say } = await open();
  await greet({ sentBytes: 5_242_880 }, [[0, NOW, 'own', null, 'Listening to the updater']]);
  await eventually(() => expect(text()).toContain('5.0\u202fMiB of 20.0\u202fMiB'));
  expect(asked).toEqual(['uuuuuuuuuuu1']);
  expect(text()).toContain('For 1\u202fmin, usually 1\u202fmin in all');
  // a minute of upload where ten seconds are usual
  expect(text()).toContain('longer');
  await say({
    upgrade: upgradeOf({ phase: 'installing', step: { number: 1, of: 2, name: 'rootfs', percent: 7 } }),
    frames: [[1, NOW, 'message', 6, 'Software updated \u001b[1m']],
  });
  await eventually(() => expect(text()).toContain('Step 1 of 2: rootfs · 7\u202f%'));
  expect(text()).toContain('Software updated \\x1b[1m');
  expect(text()).toContain('Listening to the updater');
});

it('says why it failed, in the words of the miner, what helps, and where', async () => {
  const { container, text, greet } = await open();
  await greet({ phase: 'failed', reason: 'no-updater', note: 'it takes \u202eno upload', endedAt: NOW });
  await eventually(() => expect(text()).toContain('it takes \\u202eno upload'));
  expect(text()).toContain('Restart the miner');
  const links = [...container.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(links).toContain(`/miners/${upgradeOf().minerId}?action=reboot`);
  expect(links).toContain('/firmware/rollouts/rrrrrrrrrrr1');
});

it('never calls failed what nobody knows', async () => {
  const { text, greet } = await open();
  await greet({ phase: 'not-known', reason: 'not-seen-again', endedAt: NOW });
  await eventually(() => expect(text()).toContain('nobody can say what it runs until somebody has looked'));
  expect(text()).not.toContain('Failed');
});

it('says that the line is away, keeps what it knew, and takes the new history for it', async () => {
  const { text, greet, hangUp, sockets } = await open();
  await greet({}, [[0, NOW, 'own', null, 'first']]);
  await eventually(() => expect(text()).toContain('first'));
  await hangUp();
  await eventually(() => expect(text()).toContain('The line to the server is away'));
  expect(text()).toContain('first');
  await eventually(() => expect(sockets).toHaveLength(2));
  await greet({ phase: 'updated', endedAt: NOW, gate: 'passed' }, [[0, NOW, 'own', null, 'second']]);
  await eventually(() => expect(text()).toContain('second'));
  expect(text()).not.toContain('first');
  expect(text()).not.toContain('is away');
});

it('of one that is over does not fear for the line', async () => {
  const { text, greet, hangUp } = await open();
  await greet({ phase: 'updated', gate: 'passed', endedAt: NOW });
  await eventually(() => expect(text()).toContain('Updated'));
  await hangUp();
  expect(text()).not.toContain('is away');
});

it('says that there is no such upgrade', async () => {
  const { text, hangUp } = await open();
  await hangUp(1000);
  await eventually(() => expect(text()).toContain('No such upgrade'));
});

it('shows the lines that matter alone', async () => {
  const { button, text, greet } = await open();
  await greet({}, [
    [0, NOW, 'step', null, 'forty percent'],
    [1, NOW, 'message', 3, 'it broke'],
  ]);
  await eventually(() => expect(text()).toContain('it broke'));
  expect(text()).not.toContain('forty percent');
  await click(button('All'));
  expect(text()).toContain('forty percent');
  await click(button('Warnings and errors'));
  expect(text()).not.toContain('forty percent');
  expect(text()).toContain('it broke');
});
