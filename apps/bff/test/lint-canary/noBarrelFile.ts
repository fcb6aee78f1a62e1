export { Row } from './useHookAtTopLevel.tsx';
