import { ApiError } from '../http/api-error.ts';
import type { AddressGuard } from '../upstream/address-guard.ts';
import { type MinerAddress, parseMinerAddress } from './address.ts';

/** Which miner is at which address, in its one spelling: one each, and none where no miner may be. */
export class AddressBook {
  private readonly guard: AddressGuard;
  private readonly idByAddress: Map<string, string>;
  private readonly addressById: Map<string, string>;

  constructor(guard: AddressGuard, from?: AddressBook) {
    this.guard = guard;
    this.idByAddress = new Map(from?.idByAddress);
    this.addressById = new Map(from?.addressById);
  }

  /** A copy to try changes on before they are stored. */
  copy(): AddressBook {
    return new AddressBook(this.guard, this);
  }

  /** Writes down where a miner is now; its former address is free. */
  put(id: string, address: string): void {
    this.drop(id);
    this.idByAddress.set(address, id);
    this.addressById.set(id, address);
  }

  drop(id: string): void {
    const address = this.addressById.get(id);
    if (address !== undefined && this.idByAddress.get(address) === id) this.idByAddress.delete(address);
    this.addressById.delete(id);
  }

  /** The id of the miner at an address, which is given in its one spelling. */
  find(address: string): string | undefined {
    return this.idByAddress.get(address);
  }

  /**
   * The address in its one spelling, when this miner may have it and no other has. Throws ApiError invalid-input,
   * address-not-allowed or address-taken.
   */
  requireFree(text: string, ownId: string): MinerAddress {
    const place = parseMinerAddress(text);
    if (place === null) {
      throw new ApiError('invalid-input', { fields: { address: 'This is no address of a host' } });
    }
    // What it has already is no news: it can be renamed and paused also where the rules have changed.
    const kept = this.addressById.get(ownId) === place.address;
    // A name is checked when it is connected to: what it stands for may change.
    if (!kept && place.ip !== null && this.guard.check(place.ip, place.port) === 'refused') {
      throw new ApiError('address-not-allowed', { fields: { address: 'Miners may not have this address' } });
    }
    const owner = this.find(place.address);
    if (owner !== undefined && owner !== ownId) {
      throw new ApiError('address-taken', { fields: { address: 'Another miner has this address' } });
    }
    return place;
  }
}
