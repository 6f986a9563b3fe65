import { MatterCloudError } from '../../http/errors.ts'
import { sleep } from '../../http/sleep.ts'
import type { OpenedRun, RunStore } from '../stores/runStore.ts'
import { Journal } from './journal.ts'

/** How long a run that another process drives is waited for. */
const patienceMs = 10_000
/** The first look comes soon; each further one takes a call where the service keeps the runs. */
const firstLookMs = 100
const longestLookMs = 1_000
const renewEveryMs = 5_000

/** Within a process, whoever drives the same run of the same store comes one after the other. */
const queues = new WeakMap<RunStore, Map<string, Promise<unknown>>>()

/**
 * Opens a run, does something with its journal and closes it again.
 *
 * @throws MatterCloudError `run_busy` where another process has driven it for the whole wait
 */
export function driveRun<T>(
  store: RunStore,
  run_id: string,
  signal: AbortSignal | undefined,
  act: (journal: Journal) => Promise<T>,
): Promise<T> {
  const queue = queues.get(store) ?? new Map<string, Promise<unknown>>()
  queues.set(store, queue)
  const before = queue.get(run_id) ?? Promise.resolve()
  const turn = orAborted(before, signal).then(() => openAndAct(store, run_id, signal, act))
  // Who gave up waiting is over before those in front of it are.
  const settled = Promise.allSettled([before, turn])
  queue.set(run_id, settled)
  settled.then(() => {
    if (queue.get(run_id) === settled) queue.delete(run_id)
  })
  return turn
}

/** Waits for something that goes on by itself, or until the signal aborts. */
function orAborted(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason)
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop, { once: true })
    work.then(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    })
  })
}

async function openAndAct<T>(
  store: RunStore,
  run_id: string,
  signal: AbortSignal | undefined,
  act: (journal: Journal) => Promise<T>,
): Promise<T> {
  const givesUpAt = performance.now() + patienceMs
  for (let pauseMs = firstLookMs; ; pauseMs = Math.min(2 * pauseMs, longestLookMs)) {
    signal?.throwIfAborted()
    const opened = await store.open(run_id)
    const outcome = opened && (await actWith(opened, run_id, act))
    if (outcome) return outcome.value
    if (performance.now() >= givesUpAt)
      throw new MatterCloudError(
        `Another program is driving the run ${JSON.stringify(run_id)}. Wait until it is done, or choose another run_id for another part.`,
        { code: 'run_busy', status: 0, nextAction: 'retry_same_request_later', retryable: true },
      )
    await sleep(pauseMs, signal)
  }
}

/** Undefined where another process wrote first, and nothing was done here yet. */
async function actWith<T>(
  opened: OpenedRun,
  run_id: string,
  act: (journal: Journal) => Promise<T>,
): Promise<{ value: T } | undefined> {
  // A renewal that fails is found out by the next write.
  const timer = setInterval(() => void opened.renew().catch(() => undefined), renewEveryMs)
  let journal: Journal | undefined
  try {
    journal = new Journal(run_id, opened)
    const value = await act(journal)
    await journal.flush()
    return { value }
  } catch (error) {
    const cameFirst = error instanceof MatterCloudError && error.code === 'run_lease_lost'
    if (cameFirst && journal && !journal.hasWritten) return undefined
    // What was said is kept though the step failed; what failed is what is told.
    if (!cameFirst) await journal?.flush().catch(() => undefined)
    throw error
  } finally {
    clearInterval(timer)
    await opened.release()
  }
}
