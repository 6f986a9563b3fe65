import { MatterCloudError } from '../../http/errors.ts'
import { sleep } from '../../http/sleep.ts'
import type { OpenedRun, RunStore } from '../stores/runStore.ts'
import { Journal } from './journal.ts'

/** How long to wait for a run that another process works on. */
const busyTimeoutMs = 10_000
/** The first poll comes soon. Each further one costs a call if the service stores the runs. */
const firstPollMs = 100
const maxPollMs = 1_000
const renewIntervalMs = 5_000

/** Within a process, calls for the same run of the same store wait for each other. */
const queues = new WeakMap<RunStore, Map<string, Promise<unknown>>>()

/**
 * Opens a run, works with its journal and closes it again.
 *
 * @throws MatterCloudError `run_busy` if another process worked on it during the whole wait
 */
export function withJournal<T>(
  store: RunStore,
  run_id: string,
  signal: AbortSignal | undefined,
  work: (journal: Journal) => Promise<T>,
): Promise<T> {
  const queue = queues.get(store) ?? new Map<string, Promise<unknown>>()
  queues.set(store, queue)
  const previous = queue.get(run_id) ?? Promise.resolve()
  const result = orAborted(previous, signal).then(() => openAndWork(store, run_id, signal, work))
  // A call that was aborted settles before the calls that it waited for.
  const settled = Promise.allSettled([previous, result])
  queue.set(run_id, settled)
  settled.then(() => {
    if (queue.get(run_id) === settled) queue.delete(run_id)
  })
  return result
}

/** Resolves when a promise that never rejects does; rejects when the signal aborts. */
function orAborted(promise: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason)
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop, { once: true })
    promise.then(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    })
  })
}

async function openAndWork<T>(
  store: RunStore,
  run_id: string,
  signal: AbortSignal | undefined,
  work: (journal: Journal) => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + busyTimeoutMs
  for (let pauseMs = firstPollMs; ; pauseMs = Math.min(2 * pauseMs, maxPollMs)) {
    signal?.throwIfAborted()
    const opened = await store.open(run_id)
    const outcome = opened && (await workWith(opened, run_id, work))
    if (outcome) return outcome.value
    if (performance.now() >= deadline)
      throw new MatterCloudError(
        `Another program is working on the run ${JSON.stringify(run_id)}. Wait until it is done, or choose another run_id for another part.`,
        { code: 'run_busy', status: 0, nextAction: 'retry_same_request_later', retryable: true },
      )
    await sleep(pauseMs, signal)
  }
}

/** Undefined if another process wrote first and nothing was done here yet. */
async function workWith<T>(
  opened: OpenedRun,
  run_id: string,
  work: (journal: Journal) => Promise<T>,
): Promise<{ value: T } | undefined> {
  // If a renewal fails, the next write finds out.
  const timer = setInterval(() => void opened.renew().catch(() => undefined), renewIntervalMs)
  let journal: Journal | undefined
  try {
    journal = new Journal(run_id, opened)
    const value = await work(journal)
    await journal.flush()
    return { value }
  } catch (error) {
    const lostLease = error instanceof MatterCloudError && error.code === 'run_lease_lost'
    if (lostLease && journal && !journal.hasWritten) return undefined
    // Answers are kept although the step failed; the step's error is the one to throw.
    if (!lostLease) await journal?.flush().catch(() => undefined)
    throw error
  } finally {
    clearInterval(timer)
    await opened.release()
  }
}
