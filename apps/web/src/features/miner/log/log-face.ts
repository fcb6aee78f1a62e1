/** How a miner is told apart in a list of several. */
export interface MinerFace {
  readonly id: string;
  readonly name: string;
  /** colour and dashes, as lines of a comparison have them; by its place among the logs */
  readonly place: number;
}
