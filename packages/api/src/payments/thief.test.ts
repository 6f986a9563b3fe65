import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestService, testService } from '../testing/service.ts'
import { act } from '../testing/thief/act.ts'
import { rob } from '../testing/thief/robbery.ts'
import { makeVictim, type Victim } from '../testing/thief/victim.ts'

/** How many thieves come, and by which seed: set ROB_SEED to see the same ones again. */
const count = Number(process.env['ROB'] ?? 12)
const seed = Number(process.env['ROB_SEED'] ?? Date.now() % 2 ** 31)

let service: TestService
let victim: Victim
beforeAll(async () => {
  service = await testService({ LOG_LEVEL: 'silent' })
  victim = await makeVictim(service)
})
afterAll(() => service[Symbol.asyncDispose]())

const robbery = fc.record({
  hasMandate: fc.boolean(),
  acts: fc.array(act, { minLength: 20, maxLength: 60, size: 'max' }),
})

test(
  `MONEY-THIEF ${count} thieves with a key and every link it ever got move no money that no human approved (ROB_SEED=${seed})`,
  async () => {
    let [acts, byMandate] = [0, 0]
    await fc.assert(
      fc.asyncProperty(robbery, async (what) => {
        const booty = await rob(service, victim, what)
        expect(booty.losses, booty.trace.join('\n')).toEqual([])
        acts += what.acts.length
        byMandate += booty.byMandate
      }),
      // A shorter robbery that fails too would be found only by many more of them.
      { seed, numRuns: count, endOnFailure: true },
    )
    const ledger: unknown = await (await fetch(`${service.stripeUrl}/_emulator/ledger`)).json()
    console.log(
      `${count} thieves by seed ${seed}, ${acts} acts: ${byMandate} fen within what owners had allowed, 0 beyond. The ledger:`,
      JSON.stringify(ledger),
    )
  },
  60_000 + count * 10_000,
)
