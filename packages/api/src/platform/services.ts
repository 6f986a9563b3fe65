import pino, { type DestinationStream, destination, type Logger } from 'pino'
import type Stripe from 'stripe'
import { useCatalogFile } from '../catalog/useCatalogFile.ts'
import type { Config } from '../config.ts'
import { createStripe, createTestStripe } from '../stripe/client.ts'
import { connectDatabase, type Database } from './database.ts'
import { createMailer, type Mailer } from './mail.ts'
import { migrate } from './migrate.ts'
import { createObjectStorage, type ObjectStorage } from './objectStorage.ts'
import { type Queue, startQueue } from './queue.ts'
import { createSealer, type Sealer } from './secrets.ts'

/** The parts that operations work with; made once for each process. */
export interface Services {
  config: Config
  db: Database
  queue: Queue
  storage: ObjectStorage
  mailer: Mailer
  sealer: Sealer
  /** Of live mode, or of the one that `inMode` chose. */
  stripe: Stripe
  /** Of test mode, where the service has that. */
  testStripe: Stripe | undefined
  log: Logger
  close(): Promise<void>
}

/**
 * Connects everything and brings the database up to date.
 *
 * @param options.supervise whether this process gives dead workers' jobs back (the worker does)
 * @param options.logTo where log lines go; stdout without it
 */
export async function startServices(
  config: Config,
  options: { supervise: boolean; logTo?: DestinationStream },
): Promise<Services> {
  const log = pino({ level: config.LOG_LEVEL }, options.logTo ?? destination())
  const { version } = await useCatalogFile(config)
  log.info({ version, file: config.CATALOG_FILE ?? 'built in' }, 'catalogue')
  const db = connectDatabase(config.DATABASE_URL, (error) =>
    log.warn({ error: error.message }, 'database connection lost'),
  )
  await migrate(db)
  const queue = await startQueue({
    databaseUrl: config.DATABASE_URL,
    supervise: options.supervise,
    onError: (error) => log.warn({ error: error.message }, 'queue error'),
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
