import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startStripeEmulator } from '@mattercloud/stripe-emulator'
import { ensureDatabase } from './database.ts'
import { childEnvironment } from './environment.ts'
import { acquireLock } from './lock.ts'
import { startMailbox } from './mailbox/startMailbox.ts'
import { startObjectStore } from './object-store/startObjectStore.ts'
import { createOperatorKey } from './operatorKey.ts'
import { startPostgres } from './postgres/startPostgres.ts'
import { apiPrograms, type Programs } from './programs.ts'
import { readSecrets, testWebhookSecret } from './secrets.ts'
import { createShutdown, type Shutdown } from './shutdown.ts'
import { choosePorts, savePorts } from './stackPorts.ts'
import { endWithParent } from './supervisor/endWithParent.ts'
import { waitForOrphan } from './supervisor/orphan.ts'
import { type Supervised, supervise } from './supervisor/supervise.ts'

export interface StackOptions {
  /** Where all data is stored; created if missing. */
  dataDir: string
  /** Preferred port of the API; else that of the last start, else 4400. */
  apiPort?: number
  /** False for tests: the database does not wait for the disk. Default true. */
  durable?: boolean
  /** Calls that each key may make in a minute, for tests that share one. Default: the service's own limit. */
  callsPerMinute?: number
  /** The maximum file size in bytes, for tests of larger files. Default: the service's own. */
  maxFileBytes?: number
  /** Another address that leads to the object store: for measurements that put something in between. */
  objectStoreVia?: (url: string) => Promise<string>
  /** Receives progress, one line at a time. Default: none. */
  log?: (line: string) => void
}

/** The addresses of the running stack: what `mattercloud-dev --json` prints. */
export interface Links {
  api_url: string
  web_url: string
  /** With the token that every reader of the mailbox needs. */
  mailbox_url: string
  stripe_url: string
  /** Where accounts of test mode pay. */
  stripe_test_url: string
  database_url: string
  data_dir: string
}

export interface Stack {
  links: Links
  /** Creates an operator key (`mc_op_…`) with the service's command line. */
  operatorKey(label: string): Promise<string>
  /** The service's processes; their pids change when they are restarted. */
  children: { api: Supervised; worker: Supervised }
  /** Stops everything in reverse order of its start. */
  stop(): Promise<void>
}

/**
 * Starts the whole MatterCloud service on this machine, with real parts only, all
 * on 127.0.0.1: PostgreSQL, object store, Stripe emulator, mailbox, API and
 * worker. The data of an earlier, killed process are taken over; what
 * it had started ends by itself.
 *
 * @example
 * const stack = await startStack({ dataDir: '.mattercloud' })
 * await fetch(`${stack.links.api_url}/v1/catalog`)
 * await stack.stop()
 *
 * @throws LockedError when another running stack uses the folder
 * @throws Error when a part does not start; what had started is stopped again
 */
export async function startStack(options: StackOptions, programs: Programs = apiPrograms()): Promise<Stack> {
  const log = options.log ?? (() => {})
  const dir = openDataDir(options.dataDir)
  const shutdown = createShutdown(log)
  try {
    return await startParts(options, programs, dir, shutdown, log)
  } catch (error) {
    await shutdown.stopAll()
    throw error
  }
}

async function startParts(
  options: StackOptions,
  programs: Programs,
  dir: string,
  shutdown: Shutdown,
  log: (line: string) => void,
): Promise<Stack> {
  shutdown.add('the lock', acquireLock(join(dir, 'lock'), `The data folder ${dir}`))
  const secrets = readSecrets(join(dir, 'secrets.json'))
  const pidFile = (name: string) => join(dir, 'run', `${name}.json`)
  // Before the ports are chosen: an orphaned process may still listen on the port that we want.
  for (const name of ['api', 'worker', 'postgres-end']) await waitForOrphan(pidFile(name))
  const portsFile = join(dir, 'ports.json')
  const { ports, release } = await choosePorts(portsFile, options.apiPort)
  shutdown.add('the ports', release)

  log('PostgreSQL …')
  const postgres = await startPostgres({
    dataDir: join(dir, 'postgres'),
    port: ports.postgres,
    durable: options.durable ?? true,
  })
  shutdown.add('PostgreSQL', postgres.stop)
  shutdown.add('what ends PostgreSQL', endWithParent(postgres.pid, pidFile('postgres-end')))
  if (postgres.reused) log('PostgreSQL was still running and is taken over.')
  savePorts(portsFile, { ...ports, postgres: postgres.port })
  const databaseUrl = await ensureDatabase(postgres.url, 'mattercloud')

  log('Object store, Stripe emulator, mailbox …')
  const objectStore = await startObjectStore({
    dir: join(dir, 'objects'),
    port: ports.objectStore,
    accessKeyId: secrets.s3AccessKeyId,
    secretAccessKey: secrets.s3SecretAccessKey,
  })
  shutdown.add('the object store', objectStore.close)
  const objectStoreUrl = (await options.objectStoreVia?.(objectStore.url)) ?? objectStore.url
  const apiUrl = `http://127.0.0.1:${ports.api}`
  const stripe = await startStripeEmulator({
    port: ports.stripe,
    journalPath: join(dir, 'stripe', 'journal.jsonl'),
    webhook: { url: `${apiUrl}/v1/stripe/webhook`, secret: secrets.stripeWebhookSecret },
    secretKey: secrets.stripeSecretKey,
  })
  shutdown.add('the Stripe emulator', stripe.close)
  const stripeTest = await startStripeEmulator({
    port: ports.stripeTest,
    journalPath: join(dir, 'stripe', 'test-journal.jsonl'),
    webhook: { url: `${apiUrl}/v1/stripe/webhook`, secret: testWebhookSecret(secrets) },
    secretKey: secrets.stripeSecretKey,
  })
  shutdown.add("test mode's Stripe emulator", stripeTest.close)
  const mailbox = await startMailbox({
    dir: join(dir, 'mail'),
    token: secrets.mailboxToken,
    smtpPort: ports.smtp,
    httpPort: ports.mailbox,
  })
  shutdown.add('the mailbox', mailbox.close)

  const env = childEnvironment(
    {
      databaseUrl,
      apiUrl,
      apiPort: ports.api,
      objectStoreUrl,
      stripeUrl: stripe.url,
      stripeTestUrl: stripeTest.url,
      smtpUrl: mailbox.smtpUrl,
      callsPerMinute: options.callsPerMinute,
      maxFileBytes: options.maxFileBytes,
    },
    secrets,
  )
  const start = async (name: 'api' | 'worker', title: string) => {
    log(`${title} …`)
    const supervised = await supervise({
      name: title,
      file: programs[name],
      env,
      logFile: join(dir, 'logs', `${name}.log`),
      pidFile: pidFile(name),
      notice: log,
    })
    shutdown.add(title, supervised.stop)
    return supervised
  }
  const children = { api: await start('api', 'API'), worker: await start('worker', 'worker') }

  return {
    links: {
      api_url: apiUrl,
      web_url: apiUrl,
      mailbox_url: mailbox.url,
      stripe_url: stripe.url,
      stripe_test_url: stripeTest.url,
      database_url: databaseUrl,
      data_dir: dir,
    },
    operatorKey: (label) => createOperatorKey(programs.operatorCli, env, label),
    children,
    stop: shutdown.stopAll,
  }
}

/** Creates the data folder. Only its owner can read the secrets; git ignores it. */
function openDataDir(path: string): string {
  // Other users can enter it, because PostgreSQL may run as another user; its content is not readable for them.
  mkdirSync(path, { recursive: true, mode: 0o711 })
  const dir = realpathSync(path)
  for (const folder of ['logs', 'run', 'stripe'])
    mkdirSync(join(dir, folder), { recursive: true, mode: 0o700 })
  writeFileSync(join(dir, '.gitignore'), '*\n')
  return dir
}
