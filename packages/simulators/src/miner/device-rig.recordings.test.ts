import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MinerFleet, startMinerFleet } from './fleet.ts';
import { expectBody, expectHeaders } from './testing/rig-comparison.ts';
import { RigReplay, rigPlans } from './testing/rig-replay.ts';
import { hasTranscripts, readTranscript, transcriptNames } from './testing/transcript.ts';

// Reported, so that nobody takes an absent folder for a passed suite.
if (!hasTranscripts()) it.skip('no ../shared/fixtures beside the repository: nothing to replay');

describe.skipIf(!hasTranscripts())('device-rig transcripts', () => {
  let fleet: MinerFleet;
  let rig: RigReplay;

  beforeAll(async () => {
    fleet = await startMinerFleet({ miners: rigPlans() });
    rig = new RigReplay(fleet);
  });

  afterAll(async () => {
    await fleet.stop();
    await rig.settle();
  });

  describe.each(transcriptNames())('%s', (file) => {
    const exchanges = readTranscript(file).map((recorded) => [recorded.name, recorded] as const);

    beforeAll(async () => {
      for (const index of fleet.miners.keys()) await rig.freshen(index);
    });

    it.each(exchanges)('%s', async (name, recorded) => {
      const index = rig.minerOf(file, name);
      await rig.prepare(file, name);
      const request = rig.requestOf(index, recorded);
      const { answer } = recorded;
      if (answer === null) {
        expect(await rig.sendInVain(index, request, recorded.gaveUpAfterS)).toBeNull();
        return;
      }
      const actual = await rig.send(index, request);
      expect(actual.status).toBe(answer.status);
      expectHeaders(actual, answer);
      expectBody(actual, answer, request.path);
      // The rig's stubs changed nothing; here the miner would be away now.
      if (/^(reboot|poweroff|factoryReset)$/.test(name)) await rig.freshen(index);
    });
  });
});
