import type { Unit } from '@mattercloud/rules'
import { sql } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, Transaction } from './database.ts'
import { keepBusy, watchDueJobs } from './dueJobs.ts'
import { type JobSlots, quickSlots, slotOptions, splitSlots } from './jobSlots.ts'
import { type JobOrigin, placeJob, waitingByGroupIndex } from './jobTurns.ts'
import type { OwnerPage } from './ownerPage.ts'

/** Work on a mesh that did not end within the short time that each file gets first. */
export type LongMeshWork =
  | ({ do: 'analyse' } & Jobs['analyse-file'])
  | ({ do: 'draw' } & Jobs['draw-file'])
  | ({ do: 'repair' } & Jobs['repair-file'])

/** The service's queues and what each job carries: ids only, never a secret. */
export interface Jobs {
  'analyse-file': { fileId: string; revision: number }
  'draw-file': { fileId: string; unit: Unit }
  'repair-file': { fileId: string }
  'long-mesh-work': LongMeshWork
  'fetch-file': { fileId: string }
  'remove-file': { fileId: string }
  'deliver-webhook': { deliveryId: string }
  /** To receivers that are slow or fail: they wait for each other and not for the others. */
  'deliver-webhook-slow': { deliveryId: string }
  'handle-stripe-event': { eventId: string }
  'run-stripe-call': { callId: string }
  /** The unpaid ones of a key that was revoked. */
  'cancel-orders': { accountId: string; keyId: string }
  'send-mail':
    | { mail: 'confirm_keys' | 'keys_revoked'; accountId: string }
    // An e-mail, not an id: if the request looked it up, its duration would tell whether the e-mail has an account.
    | { mail: 'sign_in'; email: string; page: OwnerPage }
    | { mail: 'address_old' | 'address_new' | 'address_both'; addressChangeId: string }
    | { mail: 'address_done'; addressChangeId: string; to: 'old' | 'new' }
    // The account no longer has its address.
    | { mail: 'account_erased'; email: string }
    | { mail: 'approve_change'; changeId: string }
    | { mail: 'webhook_disabled'; endpointId: string }
    | { mail: 'receipt' | 'autonomous_order' | 'authorisation_lapsed'; orderId: string }
    | { mail: 'paid_order_cancelled'; orderId: string }
    | { mail: 'refund' | 'refund_failed' | 'refund_failed_operator'; orderId: string; amountCents: number }
    | { mail: 'address_changed'; orderId: string; amendmentId: string }
    | { mail: 'address_changed'; orderId: string; replaces: string }
    | { mail: 'lapse_warning'; orderId: string }
    | { mail: 'dispute_opened' | 'dispute_closed'; orderId: string; disputeId: string }
}
export type QueueName = keyof Jobs

/** How many jobs run at once, unless the settings say so (work.ts). */
const slots: Record<QueueName, JobSlots> = {
  'analyse-file': quickSlots(2),
  'draw-file': splitSlots(2),
  'repair-file': splitSlots(2),
  'long-mesh-work': splitSlots(2),
  // These wait for others' machines and cost little: there are many slots, and few for one account.
  'fetch-file': { any: 6, live: 6, proven: 4, each: 2 },
  'deliver-webhook': { any: 6, live: 6, proven: 6, each: 3 },
  'deliver-webhook-slow': { any: 3, live: 3, proven: 3, each: 2 },
  'remove-file': { any: 1, live: 1, each: 1 },
  'handle-stripe-event': { any: 1, live: 2, each: 1 },
  'run-stripe-call': { any: 1, live: 1, proven: 1, each: 1 },
  'cancel-orders': { any: 1, live: 1, each: 1 },
  'send-mail': { any: 1, live: 1, proven: 1, each: 1 },
}

/** By default a job is tried again after 2 s, 4 s, 8 s … with at most five minutes between, for two hours. */
const RETRY = { retryLimit: 30, retryDelay: 2, retryBackoff: true, retryDelayMax: 300 }

const queues: Record<QueueName, { heartbeatSeconds?: number; expireInSeconds: number; retryLimit?: number }> =
  {
    // Long jobs have a heartbeat, so that a dead worker is noticed within about 13 seconds.
    'analyse-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'draw-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'repair-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'long-mesh-work': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'fetch-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'remove-file': { expireInSeconds: 60 },
    'deliver-webhook': { expireInSeconds: 60 },
    'deliver-webhook-slow': { expireInSeconds: 60 },
    'handle-stripe-event': { heartbeatSeconds: 10, expireInSeconds: 60 },
    'run-stripe-call': { heartbeatSeconds: 10, expireInSeconds: 60 },
    'cancel-orders': { heartbeatSeconds: 10, expireInSeconds: 60 },
    // A mail is sent only once, and some have a link that cancels an order: they are retried for days.
    'send-mail': { expireInSeconds: 60, retryLimit: 800 },
  }

export interface SendOptions {
  /** Not before this; by default at once. */
  startAfter?: StartAfter
}

/** Sends and runs jobs: each at least once, so every handler is idempotent. */
export interface Queue {
  /**
   * Enqueues in the caller's transaction: the job exists if and only if the rows do.
   *
   * @param origin whose job it is: accounts take turns, and live mode goes before test mode
   */
  send<Name extends QueueName>(
    trx: Transaction,
    name: Name,
    data: Jobs[Name],
    origin: JobOrigin,
    options?: SendOptions,
  ): Promise<void>
  /**
   * @param handle gets the job's data and the number of this attempt, from 1
   * @param slots how many jobs to run at once, instead of the queue's default
   */
  work<Name extends QueueName>(
    name: Name,
    handle: (data: Jobs[Name], attempt: number) => Promise<void>,
    slots?: JobSlots,
  ): Promise<void>
  /** @throws Error if the queue's own connections get no answer */
  check(): Promise<void>
  stop(): Promise<void>
}

/** Seconds until a job may start are counted by the database's clock, which also releases it. */
type StartAfter = Date | { seconds: number }

/** How long the queue waits for a connection, and for one of its statements: pg-boss has no bound of its own. */
const CONNECT_MS = 10_000
const STATEMENT_MS = 60_000
const LOCK_MS = 30_000

/**
 * Starts pg-boss in the given database and creates its queues.
 *
 * @param options.supervise whether this process returns the jobs of dead workers to the queue; the worker does
 */
export async function startQueue(options: {
  db: Database
  databaseUrl: string
  supervise: boolean
  onError: (error: Error) => void
  /** Is told of each attempt that failed; the job is tried again. */
  onFailure: (queue: QueueName, error: unknown) => void
}): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    application_name: 'mattercloud-queue',
    max: 4,
    connectionTimeoutMillis: CONNECT_MS,
    options: `-c statement_timeout=${STATEMENT_MS} -c lock_timeout=${LOCK_MS}`,
    supervise: options.supervise,
    schedule: false,
    superviseIntervalSeconds: 3,
    monitorIntervalSeconds: 3,
    maintenanceIntervalSeconds: 60,
    useListenNotify: true,
  })
  boss.on('error', options.onError)
  await boss.start()
  for (const [name, settings] of Object.entries(queues)) {
    await boss.createQueue(name, { ...RETRY, ...settings, notify: true })
  }
  await options.db.transaction().execute(async (trx) => {
    // Of several processes that start at once, one makes the index.
    await sql`select pg_advisory_xact_lock(hashtext('mattercloud job index'))`.execute(trx)
    await waitingByGroupIndex.execute(trx)
  })
  const stopWatching = watchDueJobs(boss, options.onError)
  return {
    async send(trx, name, data, origin, { startAfter } = {}) {
      const { priority, group } = await placeJob(trx, name, origin)
      const startsAt = startAfter instanceof Date ? startAfter : startAfter?.seconds
      await boss.send(name, data, {
        db: fromKysely(trx),
        priority,
        ...(startsAt !== undefined ? { startAfter: startsAt } : {}),
        ...(group !== undefined ? { group: { id: group } } : {}),
      })
    },
    async work<Name extends QueueName>(
      name: Name,
      handle: (data: Jobs[Name], attempt: number) => Promise<void>,
      ownSlots?: JobSlots,
    ) {
      for (const part of slotOptions(ownSlots ?? slots[name]))
        await boss.work<Jobs[Name]>(
          name,
          {
            ...part,
            includeMetadata: true,
          },
          async ([job]) => {
            keepBusy(boss, name)
            if (!job) return
            try {
              await handle(job.data, job.retryCount + 1)
            } catch (error) {
              options.onFailure(name, error)
              throw error
            }
          },
        )
    },
    async check() {
      await boss.getDb().executeSql('select 1')
    },
    async stop() {
      stopWatching()
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}
