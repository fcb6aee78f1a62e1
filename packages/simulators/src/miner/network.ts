/** Addresses as the backend reports them. */
export interface Addresses {
  readonly ipaddress: string;
  readonly netmask: string;
  readonly gateway: string;
  readonly dns1: string;
  /** "" when there is none (reference 3). */
  readonly dns2: string;
}

export interface NetworkState {
  readonly dhcp: 'dhcp' | 'static';
  /** In force now. */
  readonly current: Addresses;
  /** What the DHCP server gives. */
  readonly lease: Addresses;
}

/** Settings after a factory reset: an address by DHCP. */
export function factoryNetwork(
  plan: Omit<Addresses, 'ipaddress' | 'dns2'> & { ipAddress: string },
): NetworkState {
  const lease = {
    ipaddress: plan.ipAddress,
    netmask: plan.netmask,
    gateway: plan.gateway,
    dns1: plan.dns1,
    dns2: '',
  };
  return { dhcp: 'dhcp', current: lease, lease };
}
