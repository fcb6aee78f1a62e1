export * from './noFloatingPromises.ts';
