import { useParams } from 'react-router';
import { FailureWordsContext } from '../../../ui/failure-words.ts';
import { findPoolWords } from '../failure/pool-words.ts';
import { OneAccount } from './OneAccount.tsx';

/** The page of one pool account, by its address. */
export const AccountPage = () => {
  const { id = '' } = useParams();
  return (
    <FailureWordsContext value={findPoolWords}>
      <OneAccount key={id} id={id} />
    </FailureWordsContext>
  );
};
