// Runs in its own process: the simulated wallets' server. Says where it is in one message; it is steered by its own control endpoint.
import { startWallets } from '@mintdeck/simulators/wallet/wallets';
import { walletsPlanSchema } from './wallets-plan.ts';

const { userCount, scenario, pace } = walletsPlanSchema.parse(JSON.parse(process.argv[2] ?? ''));
const users = Array.from({ length: userCount }, () => ({ scenario }));
const wallets = await startWallets({ users, pace });
process.send?.({
  url: wallets.url,
  users: wallets.users.map(({ id, pin }) => ({ id, pin })),
  control: wallets.control,
});
process.on('SIGTERM', () => void wallets.stop().finally(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
