import type { PgBoss } from 'pg-boss'
import * as z from 'zod'

const LOOK_EVERY_MS = 1000

const DUE = `
  select name from unnest($1::text[]) as queue(name) where exists (
    select from pgboss.job
    where job.name = queue.name and state < 'active' and not blocked and start_after <= now())`

const dueQueues = z.array(z.object({ name: z.string() }))

/**
 * Wakes the free slots of each queue in which a job is due, once a second. A notification tells only of new jobs:
 * not of one that became due, that waited for a slot of its account, or whose notification was lost. This asks
 * once for all queues, where each free slot would ask for itself.
 *
 * @param onError is told when a question got no answer; the next one is asked all the same
 * @returns stops it
 */
export function watchDueJobs(boss: PgBoss, onError: (error: Error) => void): () => void {
  const look = async () => {
    const slots = boss.getWipData()
    if (slots.length === 0) return
    const queues = [...new Set(slots.map(({ name }) => name))]
    const { rows } = await boss.getDb().executeSql(DUE, [queues])
    const due = new Set(dueQueues.parse(rows).map(({ name }) => name))
    for (const { id, name } of slots) if (due.has(name)) boss.notifyWorker(id)
  }
  let isAsking = false
  const timer = setInterval(async () => {
    if (isAsking) return
    isAsking = true
    try {
      await look()
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)))
    } finally {
      isAsking = false
    }
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

/**
 * Lets the busy slots of a queue look for a next job as soon as they are done: a notification wakes a slot for one
 * job only. Called when a job begins.
 */
export function keepBusy(boss: PgBoss, queue: string): void {
  for (const { id, name, count } of boss.getWipData()) if (name === queue && count > 0) boss.notifyWorker(id)
}
