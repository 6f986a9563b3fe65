import { askDatabase } from './database.ts'
import { idlePause } from './idlePause.ts'
import type { Services } from './services.ts'

/** Whether a part answered within its bound. */
export type PartState = 'ready' | 'away'

export interface Readiness {
  /** Whether this process can serve: its database and its queue answer. */
  isReady: boolean
  parts: { database: PartState; queue: PartState; store: PartState }
}

const QUEUE_BOUND_MS = 2000
const STORE_BOUND_MS = 2000
/** How long the store's last answer counts. */
const STORE_ANSWER_LASTS_MS = 10_000

/**
 * Asks each part whether it answers, each within its own bound and at the same time. The store is asked in the
 * background and its last answer is told, so that a slow store delays nobody; without it the service can still
 * do most of its work, so it alone does not make a process unready.
 */
export function createReadiness({ db, queue, storage, log }: Services): () => Promise<Readiness> {
  const store = createBackgroundCheck(() => within(STORE_BOUND_MS, storage.check()))
  return async () => {
    const [database, queueState] = await Promise.all([
      stateOf(askDatabase(db)),
      stateOf(within(QUEUE_BOUND_MS, queue.check())),
    ])
    const parts = { database, queue: queueState, store: store() }
    const isReady = database === 'ready' && queueState === 'ready'
    if (!isReady) log.warn({ parts }, 'not ready')
    return { isReady, parts }
  }
}

const stateOf = (answer: Promise<unknown>): Promise<PartState> =>
  answer.then(
    () => 'ready',
    () => 'away',
  )

async function within(ms: number, answer: Promise<unknown>): Promise<void> {
  await Promise.race([
    answer,
    idlePause(ms).then(() => {
      throw new Error(`no answer within ${ms} ms`)
    }),
  ])
}

/** The last answer; asks again in the background once it is old. */
function createBackgroundCheck(ask: () => Promise<unknown>): () => PartState {
  let state: PartState = 'ready'
  let askedAt = Number.NEGATIVE_INFINITY
  return () => {
    if (performance.now() - askedAt > STORE_ANSWER_LASTS_MS) {
      askedAt = performance.now()
      void stateOf(ask()).then((answer) => {
        state = answer
      })
    }
    return state
  }
}
