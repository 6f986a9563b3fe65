import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Database } from './database.ts'
import type { Mailer } from './mail.ts'
import type { ObjectStorage } from './objectStorage.ts'
import type { Queue } from './queue.ts'
import type { Sealer } from './secrets.ts'

/** The services that operations use; created once for each process by `startServices`. */
export interface Services {
  config: Config
  db: Database
  queue: Queue
  storage: ObjectStorage
  mailer: Mailer
  sealer: Sealer
  log: Logger
  close(): Promise<void>
}
