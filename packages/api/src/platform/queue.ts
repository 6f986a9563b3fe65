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
    // An e-mail and no id: looked up by who asks, the time of the answer would tell whether it is known.
    | { mail: 'sign_in'; email: string; page: OwnerPage }
    | { mail: 'address_old' | 'address_new' | 'address_both'; addressChangeId: string }
    | { mail: 'address_done'; addressChangeId: string; to: 'old' | 'new' }
    // The account has no address any more.
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

/** How many jobs of a queue one worker works on at once, and how many of those of one group. */
interface Concurrency {
  localConcurrency: number
  localGroupConcurrency?: number
}
const concurrency: Record<QueueName, Concurrency> = {
  'analyse-file': { localConcurrency: 2 },
  'draw-file': { localConcurrency: 2 },
  'repair-file': { localConcurrency: 1 },
  // A slow source may take minutes: those of one account leave room for the others'.
  'fetch-file': { localConcurrency: 6, localGroupConcurrency: 2 },
  'remove-file': { localConcurrency: 1 },
  // A receiver may take ten seconds to answer: many may wait, but not for one receiver, and not for
  // all those of an account that fail (events/deliveryGroup.ts).
  'deliver-webhook': { localConcurrency: 24, localGroupConcurrency: 3 },
  'handle-stripe-event': { localConcurrency: 2 },
  'run-stripe-call': { localConcurrency: 2 },
  'send-mail': { localConcurrency: 2 },
}

/** A job is tried again after 2 s, 4 s, 8 s … up to five minutes apart, for two hours where nothing else is said. */
const RETRY = { retryLimit: 30, retryDelay: 2, retryBackoff: true, retryDelayMax: 300 }

const queues: Record<QueueName, { heartbeatSeconds?: number; expireInSeconds: number; retryLimit?: number }> =
  {
    // Long work: a heartbeat tells a dead worker from a busy one within ten seconds.
    'analyse-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'draw-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'repair-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'fetch-file': { heartbeatSeconds: 10, expireInSeconds: 600 },
    'remove-file': { expireInSeconds: 60 },
    'deliver-webhook': { expireInSeconds: 60 },
    'handle-stripe-event': { heartbeatSeconds: 10, expireInSeconds: 60 },
    'run-stripe-call': { heartbeatSeconds: 10, expireInSeconds: 60 },
    // Nobody asks for a mail again: that an order was made, with the link that cancels it, comes late or never.
    'send-mail': { expireInSeconds: 60, retryLimit: 800 },
  }

export interface SendOptions {
  /** Not before this; at once without it. */
  startAfter?: Date
  /** Jobs of one group take a few workers at most, so that a slow one does not hold up the others. */
  group?: string
}

/** Sends jobs and works on them: at least once each, so every handler is idempotent. */
export interface Queue {
  /** Enqueues in the caller's transaction: the job exists if and only if the rows do. */
  send<Name extends QueueName>(
    trx: Transaction,
    name: Name,
    data: Jobs[Name],
    options?: SendOptions,
  ): Promise<void>
  /**
   * @param handle is given the job's data and which attempt this is, from 1
   * @param atOnce how many jobs at once, where the queue's own number is not meant
   */
  work<Name extends QueueName>(
    name: Name,
    handle: (data: Jobs[Name], attempt: number) => Promise<void>,
    atOnce?: number,
  ): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts pg-boss in the given database and makes its queues.
 *
 * @param options.supervise whether this process gives dead workers' jobs back; the worker does
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
      await boss.send(name, data, {
        db: fromKysely(trx),
        ...(startAfter ? { startAfter } : {}),
        ...(group !== undefined ? { group: { id: group } } : {}),
      })
    },
    async work<Name extends QueueName>(
      name: Name,
      handle: (data: Jobs[Name], attempt: number) => Promise<void>,
      atOnce?: number,
    ) {
      await boss.work<Jobs[Name]>(
        name,
        {
          ...concurrency[name],
          ...(atOnce !== undefined ? { localConcurrency: atOnce } : {}),
          pollingIntervalSeconds: 2,
          notifyPollingIntervalSeconds: 2,
          // A notification wakes a worker for one job: without this a burst would drain at one job a poll.
          burstWhenReadyExceeds: 1,
          includeMetadata: true,
        },
        async ([job]) => {
          if (job) await handle(job.data, job.retryCount + 1)
        },
      )
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}
