import { askDatabase } from './database.ts'
import { idlePause } from './idlePause.ts'
import type { Services } from './services.ts'

/** Whether a part answered within its bound. */
export type PartState = 'ready' | 'away'

export interface Readiness {
  /** Whether this process can serve: its database and its queue answer. */
  isReady: boolean
  parts: { database: PartState; queue: PartState; store: PartState; mail: PartState }
}

const QUEUE_BOUND_MS = 2000
const BACKGROUND_BOUND_MS = 2000
/** How long the last answers of the store and of the mail server count. */
const STORE_ANSWER_LASTS_MS = 10_000
const MAIL_ANSWER_LASTS_MS = 60_000

/**
 * Asks each part whether it answers, each within its own bound and at the same time. The store and the mail server
 * are asked in the background and their last answers are told, so that slow ones delay nobody; without them the
 * service can still do most of its work, so they alone do not make a process unready.
 */
export function createReadiness({ db, queue, storage, mailer, log }: Services): () => Promise<Readiness> {
  const reportChange = (part: string, setting: string) => (state: PartState) =>
    state === 'away'
      ? log.warn({ part }, `${part} does not answer: look at it, and at ${setting}`)
      : log.info({ part }, `${part} answers`)
  const store = createBackgroundCheck({
    ask: () => storage.check(),
    lastsMs: STORE_ANSWER_LASTS_MS,
    onChange: reportChange('store', 'S3_ENDPOINT and its keys'),
  })
  const mail = createBackgroundCheck({
    ask: () => mailer.check(),
    lastsMs: MAIL_ANSWER_LASTS_MS,
    onChange: reportChange('mail', 'SMTP_URL'),
  })
  return async () => {
    const [database, queueState] = await Promise.all([
      stateOf(askDatabase(db)),
      stateOf(within(QUEUE_BOUND_MS, queue.check())),
    ])
    const parts = { database, queue: queueState, store: store(), mail: mail() }
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
function createBackgroundCheck({
  ask,
  lastsMs,
  onChange,
}: {
  ask: () => Promise<unknown>
  lastsMs: number
  onChange: (state: PartState) => void
}): () => PartState {
  let state: PartState = 'ready'
  let askedAt = Number.NEGATIVE_INFINITY
  return () => {
    if (performance.now() - askedAt > lastsMs) {
      askedAt = performance.now()
      void stateOf(within(BACKGROUND_BOUND_MS, ask())).then((answer) => {
        if (answer !== state) onChange(answer)
        state = answer
      })
    }
    return state
  }
}
