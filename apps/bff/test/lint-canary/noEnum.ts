export enum State {
  online = 'online',
}
