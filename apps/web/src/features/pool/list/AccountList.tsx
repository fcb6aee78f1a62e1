import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import { Link } from 'react-router';

export interface AccountListProps {
  accounts: readonly { config: PoolAccountConfig; account: PoolAccount }[];
}

/** Several pool accounts, each a way to its page. */
export const AccountList = ({ accounts }: AccountListProps) => (
  <ul>
    {accounts.map(({ config }) => (
      <li key={config.id}>
        <Link to={`/pool/${config.id}`}>{config.name}</Link>
      </li>
    ))}
  </ul>
);
