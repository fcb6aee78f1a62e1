// Runs in its own process: the simulated pool, with its odd types. Says where it is in one message; it is steered by its own control endpoint.
import { startPool } from '@mintdeck/simulators/pool/pool';
import { poolPlanSchema } from './pool-plan.ts';

const { accountCount, scenario, timeScale } = poolPlanSchema.parse(JSON.parse(process.argv[2] ?? ''));
const accounts = Array.from({ length: accountCount }, () => ({ scenario }));
const pool = await startPool({ accounts, timeScale });
process.send?.({ url: pool.url, users: pool.accounts.map(({ user }) => user), control: pool.control });
process.on('SIGTERM', () => void pool.stop().finally(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
