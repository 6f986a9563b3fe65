export { LockedError } from './lock.ts'
export { type Mailbox, type MailboxOptions, type Message, startMailbox } from './mailbox/startMailbox.ts'
export {
  type ObjectStore,
  type ObjectStoreOptions,
  startObjectStore,
} from './object-store/startObjectStore.ts'
export { type Postgres, type PostgresOptions, startPostgres } from './postgres/startPostgres.ts'
export { type Links, type Stack, type StackOptions, startStack } from './startStack.ts'
export type { Supervised } from './supervisor/supervise.ts'
