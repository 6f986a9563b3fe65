import { sql } from 'kysely'
import pino, { type DestinationStream, destination, type Logger } from 'pino'
import { useCatalogFile } from './catalog/useCatalogFile.ts'
import { type Config, findMisspelt } from './config.ts'
import { callBounds, noBounds, workBounds } from './platform/database/openPool.ts'
import { connectDatabase } from './platform/database.ts'
import { createMailer } from './platform/mail.ts'
import { migrate } from './platform/migrate.ts'
import { createObjectStorage } from './platform/objectStorage.ts'
import { PartAwayError } from './platform/partAway.ts'
import { startQueue } from './platform/queue.ts'
import { createSealer } from './platform/secrets.ts'
import { seldom } from './platform/seldom.ts'
import { createStripe, createTestStripe } from './stripe/client.ts'
import type { StripeServices } from './stripe/stripeServices.ts'

/**
 * Connects everything and brings the database up to date.
 *
 * @param options.supervise whether this process requeues the jobs of dead workers (the worker does)
 * @param options.logTo where log lines go; by default stdout
 */
export async function startServices(
  config: Config,
  options: { supervise: boolean; logTo?: DestinationStream },
): Promise<StripeServices> {
  const log = pino({ level: config.LOG_LEVEL }, options.logTo ?? destination())
  for (const { name, meant } of findMisspelt(process.env))
    log.warn(`${name} is not a setting and is ignored: is ${meant} meant?`)
  if (config.STAGING === '1') log.warn('STAGING is 1: no real money moves')
  const { version } = await useCatalogFile(config)
  log.info({ version, file: config.CATALOG_FILE ?? 'built in' }, 'catalogue')
  if (config.SUPPORT_EMAIL === undefined && config.SUPPORT_URL === undefined)
    log.warn('neither SUPPORT_EMAIL nor SUPPORT_URL is set: customers are told of nobody whom they can ask')
  const onLost = (error: Error) => log.warn({ error: error.message }, 'database connection lost')
  await migrateAlone(config, onLost)
  const db = connectDatabase(config.DATABASE_URL, onLost, options.supervise ? workBounds : callBounds)
  const queue = await startQueue({
    db,
    databaseUrl: config.DATABASE_URL,
    supervise: options.supervise,
    onError: (error) => log.warn({ error: error.message }, 'queue error'),
    onFailure: logFailedJob(log),
  })
  const mailer = createMailer(config)
  return {
    config,
    db,
    queue,
    mailer,
    log,
    storage: createObjectStorage(config),
    sealer: createSealer(config.SECRETS_KEY),
    stripe: createStripe(config),
    testStripe: createTestStripe(config),
    async close() {
      await queue.stop()
      mailer.close()
      await db.destroy()
    },
  }
}

/** One line a minute for each queue: while a part is away, all its jobs fail. */
function logFailedJob(log: Logger): (queue: string, error: unknown) => void {
  const isNews = seldom()
  return (queue, error) => {
    if (!isNews(queue)) return
    if (error instanceof PartAwayError)
      log.warn(
        { queue, part: error.part, error: error.message },
        'a job failed: a part is away; it is tried again',
      )
    else
      log.warn(
        { queue, error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' },
        'a job failed; it is tried again',
      )
  }
}

/** On a connection of its own: a migration may take longer than any call. */
async function migrateAlone({ DATABASE_URL }: Config, onLost: (error: Error) => void): Promise<void> {
  await using db = connectDatabase(DATABASE_URL, onLost, noBounds)
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    throw new Error('DATABASE_URL: PostgreSQL could not be reached', { cause: error })
  }
  await migrate(db)
}
