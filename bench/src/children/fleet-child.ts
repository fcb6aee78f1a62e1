// Runs in its own process: the simulated miners. Says where they are in one message.
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';

const fleet = await startMinerFleet({ miners: Number(process.argv[2]), metrics: true, requestLogSize: 1 });
process.send?.(fleet.miners.map(({ name, address, adminPassword }) => ({ name, address, adminPassword })));
process.on('SIGTERM', () => void fleet.stop().finally(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
