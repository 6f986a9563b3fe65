import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startStripeEmulator } from '@mattercloud/stripe-emulator'
import { ensureDatabase } from './database.ts'
import { childEnvironment } from './environment.ts'
import { takeLock } from './lock.ts'
import { startMailbox } from './mailbox/startMailbox.ts'
import { startObjectStore } from './object-store/startObjectStore.ts'
import { createOperatorKey } from './operatorKey.ts'
import { openParts, type Parts } from './parts.ts'
import { startPostgres } from './postgres/startPostgres.ts'
import { apiPrograms, type Programs } from './programs.ts'
import { readSecrets, testWebhookSecret } from './secrets.ts'
import { choosePorts, keepPorts } from './stackPorts.ts'
import { waitForLeftover } from './supervisor/leftover.ts'
import { type Supervised, supervise } from './supervisor/supervise.ts'

export interface StackOptions {
  /** Where everything is kept; made if missing. */
  dataDir: string
  /** Preferred port of the API; else that of the last start, else 4400. */
  apiPort?: number
  /** False for tests: the database does not wait for the disk. Default true. */
  durable?: boolean
  /** Calls that each key may make in a minute, for tests that share one. Default: the service's own limit. */
  callsPerMinute?: number
  /** The size in bytes of the largest file that is taken, for tests of larger ones. Default: the service's own. */
  maxFileBytes?: number
  /** Takes one line at a time about what happens. Default: nothing is said. */
  log?: (line: string) => void
}

/** Where everything is: what `mattercloud-dev --json` prints. */
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
  /** Makes an operator key (`mc_op_…`) with the service's command line. */
  operatorKey(label: string): Promise<string>
  /** The service's processes; their pids change when they are restarted. */
  children: { api: Supervised; worker: Supervised }
  /** Stops everything in reverse order of its start. */
  stop(): Promise<void>
}

/**
 * Starts the whole of MatterCloud on this machine, with real parts only, all
 * on 127.0.0.1: PostgreSQL, object store, Stripe emulator, mailbox, API and
 * worker. What a killed earlier process left (its data, its running
 * PostgreSQL) is taken over.
 *
 * @example
 * const stack = await startStack({ dataDir: '.mattercloud' })
 * await fetch(`${stack.links.api_url}/v1/catalog`)
 * await stack.stop()
 *
 * @throws LockedError when another running stack has the folder
 * @throws Error when a part does not start; what had started is stopped again
 */
export async function startStack(options: StackOptions, programs: Programs = apiPrograms()): Promise<Stack> {
  const log = options.log ?? (() => {})
  const dir = openDataDir(options.dataDir)
  const parts = openParts(log)
  try {
    return await startParts(options, programs, dir, parts, log)
  } catch (error) {
    await parts.stopAll()
    throw error
  }
}

async function startParts(
  options: StackOptions,
  programs: Programs,
  dir: string,
  parts: Parts,
  log: (line: string) => void,
): Promise<Stack> {
  parts.add('the lock', takeLock(join(dir, 'lock'), `The data folder ${dir}`))
  const secrets = readSecrets(join(dir, 'secrets.json'))
  const pidFile = (name: string) => join(dir, 'run', `${name}.json`)
  // Before the ports are chosen: a leftover may still listen on the one that we want again.
  for (const name of ['api', 'worker']) await waitForLeftover(pidFile(name))
  const portsFile = join(dir, 'ports.json')
  const { ports, release } = await choosePorts(portsFile, options.apiPort)
  parts.add('the ports', release)

  log('PostgreSQL …')
  const postgres = await startPostgres({
    dataDir: join(dir, 'postgres'),
    port: ports.postgres,
    durable: options.durable ?? true,
  })
  parts.add('PostgreSQL', postgres.stop)
  if (postgres.reused) log('PostgreSQL was still running and is taken over.')
  keepPorts(portsFile, { ...ports, postgres: postgres.port })
  const databaseUrl = await ensureDatabase(postgres.url, 'mattercloud')

  log('Object store, Stripe emulator, mailbox …')
  const objectStore = await startObjectStore({
    dir: join(dir, 'objects'),
    port: ports.objectStore,
    accessKeyId: secrets.s3AccessKeyId,
    secretAccessKey: secrets.s3SecretAccessKey,
  })
  parts.add('the object store', objectStore.close)
  const apiUrl = `http://127.0.0.1:${ports.api}`
  const stripe = await startStripeEmulator({
    port: ports.stripe,
    journalPath: join(dir, 'stripe', 'journal.jsonl'),
    webhook: { url: `${apiUrl}/v1/stripe/webhook`, secret: secrets.stripeWebhookSecret },
    secretKey: secrets.stripeSecretKey,
  })
  parts.add('the Stripe emulator', stripe.close)
  const stripeTest = await startStripeEmulator({
    port: ports.stripeTest,
    journalPath: join(dir, 'stripe', 'test-journal.jsonl'),
    webhook: { url: `${apiUrl}/v1/stripe/webhook`, secret: testWebhookSecret(secrets) },
    secretKey: secrets.stripeSecretKey,
  })
  parts.add("test mode's Stripe emulator", stripeTest.close)
  const mailbox = await startMailbox({
    dir: join(dir, 'mail'),
    token: secrets.mailboxToken,
    smtpPort: ports.smtp,
    httpPort: ports.mailbox,
  })
  parts.add('the mailbox', mailbox.close)

  const env = childEnvironment(
    {
      databaseUrl,
      apiUrl,
      apiPort: ports.api,
      objectStoreUrl: objectStore.url,
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
    parts.add(title, supervised.stop)
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
    stop: parts.stopAll,
  }
}

/** Makes the data folder. Its own secrets are for the owner's eyes, and never for a repository. */
function openDataDir(path: string): string {
  // Passable, as PostgreSQL may have to run as another user; what lies inside is not readable.
  mkdirSync(path, { recursive: true, mode: 0o711 })
  const dir = realpathSync(path)
  for (const room of ['logs', 'run', 'stripe']) mkdirSync(join(dir, room), { recursive: true, mode: 0o700 })
  writeFileSync(join(dir, '.gitignore'), '*\n')
  return dir
}
