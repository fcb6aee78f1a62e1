// Runs in its own process: the simulated miners. Says where they are in one message, then obeys.
import { subscribe } from 'node:diagnostics_channel';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { type FleetOrder, fleetOrderSchema, fleetPlanSchema } from './fleet-orders.ts';

const { minerCount, port, journalBytes } = fleetPlanSchema.parse(JSON.parse(process.argv[2] ?? ''));
const fleet = await startMinerFleet({
  miners: minerCount,
  port,
  ownAddresses: true,
  metrics: true,
  requestLogSize: 1,
  journalBytes,
});
const control = createFleetControl(fleet.control);

/** A device takes minutes for either. */
const FAST_UPGRADES = { rebootS: 4, updater: { flashBytesPerS: 1_000_000 } };

const connectionsBySecond = new Map<number, number>();
subscribe('net.server.socket', () => {
  const second = Math.floor(Date.now() / 1000);
  connectionsBySecond.set(second, (connectionsBySecond.get(second) ?? 0) + 1);
});

const orders: Record<FleetOrder, () => Promise<unknown>> = {
  cut: () => control.setFault('all', { kind: 'refuse' }),
  restore: () => control.clearFaults('all'),
  connections: async () => [...connectionsBySecond],
  restarts: async () => {
    const reports = await Promise.all(fleet.miners.map((_, index) => control.requests(index)));
    return reports.map(({ counts }) => counts['/api/restartCgMiner'] ?? 0);
  },
  'upgrade-fast': () => control.patch('all', FAST_UPGRADES),
  upgrades: async () =>
    (await control.updaters()).map(({ uploadCounts, firmware }) => ({
      begunCount: uploadCounts.begun,
      firmware,
    })),
};
process.on('message', (message) => {
  void orders[fleetOrderSchema.parse(message)]().then((answer) => process.send?.({ answer: answer ?? null }));
});
process.send?.(fleet.miners.map(({ name, address, adminPassword }) => ({ name, address, adminPassword })));
process.on('SIGTERM', () => void fleet.stop().finally(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
