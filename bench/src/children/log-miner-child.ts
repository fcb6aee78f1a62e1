// Runs in its own process: the simulated miner whose log is watched.
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';

/** Twenty times the device's: what is measured is the relay, which must not lose a line, not how soon a device forgets. */
const JOURNAL_BYTES = 100_000_000;

const fleet = await startMinerFleet({
  miners: [{ name: 'log miner' }],
  port: Number(process.argv[2]),
  journalBytes: JOURNAL_BYTES,
});
const [device] = fleet.miners;
if (device === undefined) throw new Error('there is no miner');
const { name, address, adminPassword } = device;
process.send?.({ miner: { name, address, adminPassword }, control: fleet.control });
process.on('SIGTERM', () => void fleet.stop().finally(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
