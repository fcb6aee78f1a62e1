import { fileURLToPath } from 'node:url';
import { createWalletControl, type WalletControl } from '@mintdeck/simulators/wallet/control';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';
import { type WalletsPlan, walletsStartedSchema } from './wallets-plan.ts';

/** A simulated wallets' server; `users` are those it has. */
export interface Wallets extends Child {
  url: string;
  users: readonly { readonly id: string; readonly pin: string }[];
  control: WalletControl;
}

/** Starts the simulated wallets' server in a process of its own, on a free loopback port. */
export const startWallets = async (plan: WalletsPlan): Promise<Wallets> => {
  const script = fileURLToPath(new URL('./wallets-child.ts', import.meta.url));
  const child = await spawnChild(process.execPath, [script, JSON.stringify(plan)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { control, ...started } = walletsStartedSchema.parse(await nextMessage(child));
  return { ...child, ...started, control: createWalletControl(control) };
};
