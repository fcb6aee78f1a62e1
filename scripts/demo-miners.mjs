const password = 'demo-miner-password';

/** Scenarios whose past is that of a well miner. */
const CONDITIONS = { healthy: 'well', 'other-model': 'well' };

/** A miner of the demo: how the simulator builds it, and what a person entered about it. */
const miner = (name, scenario, more = {}) => ({
  plan: {
    name,
    scenario,
    ...(scenario === 'wrong-password' ? {} : { adminPassword: password }),
    ...more.plan,
  },
  position: more.position ?? '',
  tags: more.tags ?? [],
  // how the past of the miner went, as apps/bff/src/demo/past-story.ts tells it
  condition: CONDITIONS[scenario] ?? scenario,
  ...(more.enteredPassword ? { enteredPassword: more.enteredPassword } : {}),
});

/** The twelve miners of the demo: enough well ones to look like a farm, and one of each thing that goes wrong. */
export const demoMiners = [
  miner('rack-a-01', 'healthy', { position: 'A 1', tags: ['hall 1'] }),
  miner('rack-a-02', 'healthy', { position: 'A 2', tags: ['hall 1'], plan: { generation: '2018-08' } }),
  miner('rack-a-03', 'hot', { position: 'A 3', tags: ['hall 1'] }),
  miner('rack-a-04', 'dead-chain', { position: 'A 4', tags: ['hall 1', 'repair'] }),
  miner('rack-b-01', 'healthy', { position: 'B 1', tags: ['hall 2'] }),
  miner('rack-b-02', 'pool-failover', { position: 'B 2', tags: ['hall 2'] }),
  miner('rack-b-03', 'tuning', { position: 'B 3', tags: ['hall 2'] }),
  miner('rack-b-04', 'starting', { position: 'B 4', tags: ['hall 2'] }),
  miner('rack-c-01', 'unreachable', { position: 'C 1', tags: ['hall 2'] }),
  miner('rack-c-02', 'wrong-password', { position: 'C 2', enteredPassword: 'the-old-password' }),
  miner('rack-c-03', 'other-model', { position: 'C 3' }),
  miner('rack-c-04', 'healthy', {
    position: 'C 4',
    plan: { generation: '2018-08', adminPassword: undefined },
  }),
];
