import type { Unit } from '@mattercloud/rules'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Transaction } from './database.ts'
import type { OwnerPage } from './ownerPage.ts'

/** The service's queues and what each job carries: ids only, never a secret. */
export interface Jobs {
  'analyse-file': { fileId: string; revision: number }
  'draw-file': { fileId: string; unit: Unit }
  'repair-file': { fileId: string }
  'fetch-file': { fileId: string }
  'remove-file': { fileId: string }
  'deliver-webhook': { deliveryId: string }
  'handle-stripe-event': { eventId: string }
  'run-stripe-call': { callId: string }
  'send-mail':
    | { mail: 'confirm_keys'; accountId: string }
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
    | { mail: 'lapse_warning'; orderId: string }
    | { mail: 'dispute_opened' | 'dispute_closed'; orderId: string; disputeId: string }
}
export type QueueName = keyof Jobs

/** How many jobs of a queue one worker runs concurrently, and how many of them of one group. */
interface Concurrency {
  localConcurrency: number
  localGroupConcurrency?: number
}
const concurrency: Record<QueueName, Concurrency> = {
  'analyse-file': { localConcurrency: 2 },
  'draw-file': { localConcurrency: 2 },
  'repair-file': { localConcurrency: 1 },
  // A slow source may take minutes: the jobs of one account must not occupy every place.
  'fetch-file': { localConcurrency: 6, localGroupConcurrency: 2 },
  'remove-file': { localConcurrency: 1 },
  // A receiver may take ten seconds to answer: many jobs may wait, but few for one receiver or for the failing
  // receivers of one account (events/deliveryGroup.ts).
  'deliver-webhook': { localConcurrency: 24, localGroupConcurrency: 3 },
  'handle-stripe-event': { localConcurrency: 2 },
  'run-stripe-call': { localConcurrency: 2 },
  'send-mail': { localConcurrency: 2 },
}

/** By default a job is tried again after 2 s, 4 s, 8 s … with at most five minutes between, for two hours. */
const RETRY = { retryLimit: 30, retryDelay: 2, retryBackoff: true, retryDelayMax: 300 }

const queues: Record<QueueName, { heartbeatSeconds?: number; expireInSeconds: number; retryLimit?: number }> =
  {
    // Long jobs have a heartbeat, so that a dead worker is noticed within ten seconds.
    'analyse-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'draw-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'repair-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'fetch-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'remove-file': { expireInSeconds: 60 },
    'deliver-webhook': { expireInSeconds: 60 },
    'handle-stripe-event': { heartbeatSeconds: 10, expireInSeconds: 60 },
    'run-stripe-call': { heartbeatSeconds: 10, expireInSeconds: 60 },
    // A mail is sent only once, and some have a link that cancels an order: they are retried for days.
    'send-mail': { expireInSeconds: 60, retryLimit: 800 },
  }

export interface SendOptions {
  /** Not before this; by default at once. */
  startAfter?: StartAfter
  /** Only a few jobs of one group run concurrently, so that a slow group does not delay the others. */
  group?: string
}

/** Sends and runs jobs: each at least once, so every handler is idempotent. */
export interface Queue {
  /** Enqueues in the caller's transaction: the job exists if and only if the rows do. */
  send<Name extends QueueName>(
    trx: Transaction,
    name: Name,
    data: Jobs[Name],
    options?: SendOptions,
  ): Promise<void>
  /**
   * @param handle gets the job's data and the number of this attempt, from 1
   * @param concurrentJobs how many jobs to run concurrently, instead of the queue's default
   */
  work<Name extends QueueName>(
    name: Name,
    handle: (data: Jobs[Name], attempt: number) => Promise<void>,
    concurrentJobs?: number,
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
  databaseUrl: string
  supervise: boolean
  onError: (error: Error) => void
}): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    application_name: 'mattercloud-queue',
    max: 4,
    connectionTimeoutMillis: CONNECT_MS,
    options: `-c statement_timeout=${STATEMENT_MS} -c lock_timeout=${LOCK_MS}`,
    supervise: options.supervise,
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 60,
    queueCacheIntervalSeconds: 1,
    useListenNotify: true,
  })
  boss.on('error', options.onError)
  await boss.start()
  for (const [name, settings] of Object.entries(queues)) {
    await boss.createQueue(name, { ...RETRY, ...settings, notify: true })
  }
  return {
    async send(trx, name, data, { startAfter, group } = {}) {
      const startsAt = startAfter instanceof Date ? startAfter : startAfter?.seconds
      await boss.send(name, data, {
        db: fromKysely(trx),
        ...(startsAt !== undefined ? { startAfter: startsAt } : {}),
        ...(group !== undefined ? { group: { id: group } } : {}),
      })
    },
    async work<Name extends QueueName>(
      name: Name,
      handle: (data: Jobs[Name], attempt: number) => Promise<void>,
      concurrentJobs?: number,
    ) {
      await boss.work<Jobs[Name]>(
        name,
        {
          ...concurrency[name],
          ...(concurrentJobs !== undefined ? { localConcurrency: concurrentJobs } : {}),
          pollingIntervalSeconds: 2,
          notifyPollingIntervalSeconds: 2,
          // A notification wakes a worker for one job: without this, many jobs would run at one job a poll.
          burstWhenReadyExceeds: 1,
          includeMetadata: true,
        },
        async ([job]) => {
          if (job) await handle(job.data, job.retryCount + 1)
        },
      )
    },
    async check() {
      await boss.getDb().executeSql('select 1')
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}
