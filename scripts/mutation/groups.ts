/** Files that are mutated together, and the tests that must notice. */
export interface MutationGroup {
  mutate: string[]
  tests: string[]
  /** The tests start the whole service with its own PostgreSQL. */
  needsService: boolean
}

/**
 * The code that money depends on, in the order in which it is mutated. Only the tests of a file
 * run against its mutants, so that each takes seconds.
 */
export const groups: Record<string, MutationGroup> = {
  price: {
    mutate: ['price/price', 'price/shipping', 'price/rateCard', 'risks/confidence'].map(
      (name) => `packages/rules/src/${name}.ts`,
    ),
    tests: ['price/price', 'price/shipping', 'price/rateCard', 'risks/confidence', 'risks/meshAgreement'].map(
      (name) => `packages/rules/src/${name}.test.ts`,
    ),
    needsService: false,
  },
  mandate: {
    mutate: ['evaluateExecutionMode', 'mandate', 'judgeChange'].map(
      (name) => `packages/rules/src/mandate/${name}.ts`,
    ),
    tests: ['packages/rules/src/mandate/*.test.ts'],
    needsService: false,
  },
  reservation: {
    mutate: [
      'checkout/placeAutonomousOrder',
      'checkout/insertOrder',
      'orders/ownerAddresses',
      'checkout/supersedeOrder',
      'settings/autopayPolicy',
      'settings/mandate',
      'settings/monthlySpend',
      'accounts/lockAccount',
    ].map((name) => `packages/api/src/${name}.ts`),
    tests: [
      'checkout/autonomous',
      'checkout/reservation',
      'checkout/supersede',
      'orders/ownerAddresses',
      'orders/lapse',
    ].map((name) => `packages/api/src/${name}.test.ts`),
    needsService: true,
  },
  states: {
    mutate: ['packages/rules/src/orders/orderStatus.ts'],
    tests: ['packages/rules/src/orders/orderStatus.test.ts'],
    needsService: false,
  },
  transitions: {
    mutate: ['packages/api/src/orders/transitionOrder.ts'],
    tests: ['packages/api/src/orders/transitionOrder.test.ts'],
    needsService: true,
  },
  idempotency: {
    mutate: ['packages/api/src/platform/http/idempotency.ts'],
    tests: ['packages/api/src/platform/http/idempotency.test.ts'],
    needsService: true,
  },
}
