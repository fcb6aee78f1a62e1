import { afterAll, describe, expect, it } from 'vitest';

/** One reviewed cell for each endpoint and fault; the compiler says which is missing. */
export type FaultTable<E extends string, F extends string, C> = Readonly<Record<E, Readonly<Record<F, C>>>>;

interface FaultSuite<E extends string, F extends string, C> {
  /** every endpoint the connector asks */
  endpoints: readonly E[];
  /** every way its simulator can fail */
  faults: readonly F[];
  table: FaultTable<E, F, C>;
  /**
   * Brings the connector into the fault, checks that it shows what the cell says and that it recovers. Gives how many things it
   * asserted.
   */
  prove(endpoint: E, fault: F, expected: C): Promise<number>;
  /** each proof has a simulator of its own, so several may wait for their time-outs at once */
  isAtOnce?: boolean;
}

/**
 * The fault suite of a connector, generated from two lists: every endpoint with every fault has one test, whose expectation is
 * a cell of the reviewed table. Prints how many there were.
 */
export const describeFaults = <E extends string, F extends string, C>(
  name: string,
  suite: FaultSuite<E, F, C>,
) => {
  const { endpoints, faults, table, prove, isAtOnce = false } = suite;
  let assertionCount = 0;

  describe(`${name}: every endpoint with every fault`, () => {
    it('has a cell for each endpoint and fault, and no other', () => {
      expect(Object.keys(table).sort()).toEqual([...endpoints].sort());
      for (const endpoint of endpoints) {
        expect(Object.keys(table[endpoint]).sort(), endpoint).toEqual([...faults].sort());
      }
    });

    for (const endpoint of endpoints) {
      it.each([...faults])(`${endpoint} with %s`, { concurrent: isAtOnce }, async (fault) => {
        const count = await prove(endpoint, fault, table[endpoint][fault]);
        assertionCount += count;
      });
    }

    afterAll(() => {
      process.stdout.write(
        `${name}: ${endpoints.length} endpoints x ${faults.length} faults, ${assertionCount} assertions\n`,
      );
    });
  });
};
