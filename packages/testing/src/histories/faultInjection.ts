import fc from 'fast-check'
import { LATE_PHASES } from './step.ts'

/** The faults of calls to Stripe and of its events during a phase; the emulator's clock and faults are global. */
export interface FaultPhase {
  faults: object
  /** How far the payment service's clock is advanced before the phase, in seconds. */
  skip: number
}

const HOUR = 3600

const faults = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        latency_ms: fc.integer({ min: 5, max: 250 }),
        fail_after_commit: fc.integer({ min: 1, max: 25 }),
        drop_connection_after_commit: fc.integer({ min: 1, max: 25 }),
        webhook: fc.record(
          {
            repeat: fc.integer({ min: 1, max: 3 }),
            reorder: fc.boolean(),
            delay_ms: fc.integer({ min: 1, max: 400 }),
            fail: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
        seed: fc.nat(),
      },
      { requiredKeys: ['seed'] },
    ),
  },
)

/**
 * The phases of a batch of histories: a few with faults, then one in which every payment page
 * has expired, then one in which every authorisation has lapsed.
 */
export const faultPhases = (phases: number): fc.Arbitrary<FaultPhase[]> =>
  fc.array(faults, { minLength: phases, maxLength: phases }).map((each) =>
    each.map((faults, i) => ({
      faults,
      skip: i === phases - LATE_PHASES ? 25 * HOUR : i === phases - 1 ? 8 * 24 * HOUR : 0,
    })),
  )
