import { createContext } from 'react';

/** True: amounts show all nine decimals. */
export const ExactContext = createContext(false);
