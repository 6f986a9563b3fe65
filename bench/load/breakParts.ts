import { setTimeout as sleep } from 'node:timers/promises'
import { cutBackends } from '@mattercloud/testing/service/cutBackends'
import { crash, whileFrozen } from '../fair/postgres.ts'
import type { Stage } from '../fair/stage.ts'

/** What was done to the parts. */
export interface Breakages {
  cuts: number
  /** How often each of the other parts was away or slow for some seconds. */
  others: Map<string, number>
}

const CUT_EVERY_MS = 5000
const PAUSE_MS = 15_000
const FROZEN_MS = 3000
const SLOW_MS = 3000
const SLOW_FOR_MS = 10_000

/** Lets parts of the service fail, one after the other, until it is told to stop; then all of them work. */
export async function breakParts(
  stage: Stage,
  receiver: { hang(isHanging: boolean): void },
  signal: AbortSignal,
): Promise<Breakages> {
  const { links } = stage.stack
  const others = new Map<string, number>()
  const wait = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined)
  const faults = (settings: object) =>
    Promise.all(
      [links.stripe_url, links.stripe_test_url].map((url) =>
        fetch(`${url}/_emulator/faults`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(settings),
        }),
      ),
    )
  const ways: Record<string, () => Promise<void>> = {
    'the database frozen': () => whileFrozen(links.data_dir, async () => void (await wait(FROZEN_MS))),
    'the database crashed': async () => crash(links.data_dir),
    'the store slower': async () => {
      stage.slowStoreBy(SLOW_MS)
      await wait(SLOW_FOR_MS)
      stage.slowStoreBy(0)
    },
    'Stripe without answers': async () => {
      await faults({ fail_after_commit: 3, drop_connection_after_commit: 3, webhook: { fail: true } })
      await wait(SLOW_FOR_MS)
      await faults({})
    },
    'Stripe slower, its events repeated': async () => {
      await faults({ latency_ms: SLOW_MS, webhook: { repeat: 2, reorder: true, delay_ms: 1000 } })
      await wait(SLOW_FOR_MS)
      await faults({})
    },
    'receivers that hang': async () => {
      receiver.hang(true)
      await wait(SLOW_FOR_MS)
      receiver.hang(false)
    },
  }
  const cutter = await cutBackends({
    databaseUrl: links.database_url,
    everyMs: CUT_EVERY_MS,
    random: Math.random,
  })
  let cuts = 0
  try {
    while (!signal.aborted)
      for (const [name, act] of Object.entries(ways)) {
        await wait(PAUSE_MS)
        if (signal.aborted) break
        await act()
        others.set(name, (others.get(name) ?? 0) + 1)
      }
  } finally {
    cuts = await cutter.stop()
  }
  return { cuts, others }
}
