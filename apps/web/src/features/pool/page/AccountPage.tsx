import { useParams } from 'react-router';
import { OneAccount } from './OneAccount.tsx';

/** The page of one pool account, by its address. */
export const AccountPage = () => {
  const { id = '' } = useParams();
  return <OneAccount key={id} id={id} />;
};
