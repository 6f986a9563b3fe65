import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { idlePause } from '../idlePause.ts'
import { PartAwayError } from '../partAway.ts'

/** A statement that takes longer is no reason to give up, but one to ask whether the database still answers. */
const SUSPECT_AFTER_MS = 500
const CHECK_EVERY_MS = 250
/** How long a database that works may take to answer `select 1` on a connection of its own. */
const ANSWER_WITHIN_MS = 1750
/** How often a database that is away is asked again. */
const ASK_AGAIN_MS = 500

/**
 * Tells a database that no longer answers (stopped by a signal, or behind a broken network) from one that only
 * takes long over a statement. Whoever waits while the database is away gets an error within three seconds,
 * and a long statement is not disturbed.
 */
export interface Pulse {
  /** Connects before that is needed: to connect takes longer than to answer. */
  start(): void
  /** Rejects with `PartAwayError` if the database stops answering before the work is done. */
  watch<Result>(work: () => Promise<Result>): Promise<Result>
  /** Asks the database for an answer. Several callers share one question. */
  ask(): Promise<void>
  stop(): Promise<void>
}

interface Waiting {
  since: number
  giveUp(error: PartAwayError): void
}

/** @param connect makes a client that is not connected yet */
export function createPulse(connect: () => pg.Client): Pulse {
  const waiting = new Set<Waiting>()
  let client: pg.Client | undefined
  let question: Promise<boolean> | undefined
  let answeredAt = 0
  let away: PartAwayError | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  /** Ends the connection, and waits for that only as long as for an answer. */
  async function drop() {
    const dropped = client
    client = undefined
    const ended = dropped?.end().catch(() => undefined)
    if (isStopped) await Promise.race([ended, idlePause(ANSWER_WITHIN_MS)])
  }

  async function select(): Promise<void> {
    if (!client) {
      const fresh = connect()
      fresh.on('error', () => {
        if (client === fresh) client = undefined
      })
      client = fresh
      try {
        await fresh.connect()
      } catch (error) {
        client = undefined
        throw error
      }
    }
    await client.query('select 1')
  }

  /** Why the last question failed. */
  let failure: unknown

  async function isAnswering(): Promise<boolean> {
    failure = undefined
    const hadConnection = client !== undefined
    const outcome = await Promise.race([
      select().then(
        () => 'yes' as const,
        (error: unknown) => {
          if (isRefusal(error)) return 'yes' as const
          failure = error
          return 'failed' as const
        },
      ),
      idlePause(ANSWER_WITHIN_MS).then(() => 'late' as const),
    ])
    if (outcome === 'yes') return true
    await drop()
    // A connection that was cut says nothing about the database: a new one does.
    return outcome === 'failed' && hadConnection && !isStopped ? isAnswering() : false
  }

  function askOnce(): Promise<boolean> {
    question ??= isAnswering().then(async (answers) => {
      question = undefined
      if (answers) {
        answeredAt = performance.now()
        away = undefined
      } else if (!isStopped) setAway()
      return answers
    })
    return question
  }

  const noAnswer = () =>
    new PartAwayError('database', 'The database does not answer.', failure ? { cause: failure } : {})

  function setAway() {
    const wasAway = away !== undefined
    away = noAnswer()
    for (const { giveUp } of waiting) giveUp(away)
    waiting.clear()
    if (wasAway) return
    const askAgain = async () => {
      while (away && !isStopped) {
        await sleep(ASK_AGAIN_MS, undefined, { ref: false })
        if (!isStopped) await askOnce()
      }
    }
    askAgain().catch(() => undefined)
  }

  function check() {
    const [oldest] = waiting
    if (!oldest) {
      clearInterval(timer)
      timer = undefined
      return
    }
    if (performance.now() - Math.max(oldest.since, answeredAt) > SUSPECT_AFTER_MS) void askOnce()
  }

  return {
    start() {
      void askOnce()
    },
    async watch(work) {
      if (away) throw away
      timer ??= setInterval(check, CHECK_EVERY_MS).unref()
      return new Promise((resolve, reject) => {
        const entry = { since: performance.now(), giveUp: reject }
        waiting.add(entry)
        work()
          .then(resolve, reject)
          .finally(() => waiting.delete(entry))
      })
    },
    async ask() {
      if (!(await askOnce())) throw away ?? noAnswer()
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      await drop()
    },
  }
}

/** Whether the database itself answered, even if only to refuse: too many connections, for example. */
const isRefusal = (error: unknown) => error instanceof pg.DatabaseError && !error.code?.startsWith('57P')
