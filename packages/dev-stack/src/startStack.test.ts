import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { createTransport } from 'nodemailer'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { LockedError } from './lock.ts'
import { isAlive, signal } from './processes.ts'
import { apiPrograms } from './programs.ts'
import { type Stack, type StackOptions, startStack } from './startStack.ts'

// Whole stacks, several a test, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name)
const programs = {
  api: fixture('program.ts'),
  worker: fixture('idleProgram.ts'),
  operatorCli: fixture('printArguments.ts'),
}

// One folder for all tests: each start but the first finds a database there.
let dataDir = ''
let lines: string[] = []
const started: Stack[] = []

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stack-test-'))
})
beforeEach(() => {
  lines = []
})

afterEach(async () => {
  for (const stack of started.splice(0)) await stack.stop()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function start(options: Partial<StackOptions> = {}, others = programs): Promise<Stack> {
  const stack = await startStack(
    { dataDir, durable: false, log: (line) => lines.push(line), ...options },
    others,
  )
  started.push(stack)
  return stack
}

/** What the child that stands for the API was given. */
async function environmentOf(stack: Stack): Promise<Record<string, string>> {
  const reply: { env: Record<string, string> } = await (await fetch(stack.links.api_url)).json()
  return reply.env
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, ssl: false })
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

test('gives the children parts that work: database, object store, mail, Stripe', async () => {
  const stack = await start()
  const env = await environmentOf(stack)
  expect(env).toMatchObject({ EMBEDDED: '1', HOST: '127.0.0.1', API_URL: stack.links.api_url })

  expect(env.DATABASE_URL).toBe(stack.links.database_url)
  expect(await query(env.DATABASE_URL ?? '', 'SELECT current_database()::text')).toEqual(['mattercloud'])

  const s3 = new S3Client({
    endpoint: env.S3_ENDPOINT ?? '',
    region: env.S3_REGION ?? '',
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: {
      accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
    },
  })
  const target = { Bucket: env.S3_BUCKET, Key: 'part.stl' }
  await s3.send(new PutObjectCommand({ ...target, Body: 'solid' }))
  expect(await (await s3.send(new GetObjectCommand(target))).Body?.transformToString()).toBe('solid')
  s3.destroy()

  const transport = createTransport(env.SMTP_URL)
  await transport.sendMail({ from: env.MAIL_FROM, to: 'ada@example.test', subject: 'hello', text: 'x' })
  transport.close()
  const mailbox = new URL(stack.links.mailbox_url)
  mailbox.pathname = '/messages.json'
  expect(await (await fetch(mailbox)).json()).toMatchObject([{ subject: 'hello' }])

  const customer = await fetch(`${env.STRIPE_API_BASE}/v1/customers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${env.STRIPE_SECRET_KEY}` },
  })
  expect(await customer.json()).toMatchObject({ object: 'customer' })
  expect(stack.links.stripe_url).toBe(env.STRIPE_API_BASE)
})

test('everything listens on loopback, and secrets are for the owner only', async () => {
  const stack = await start()
  const { api_url, web_url, mailbox_url, stripe_url, database_url } = stack.links
  const env = await environmentOf(stack)
  for (const url of [
    api_url,
    web_url,
    mailbox_url,
    stripe_url,
    stack.links.stripe_test_url,
    database_url,
    env.S3_ENDPOINT,
    env.SMTP_URL,
  ]) {
    expect(new URL(url ?? '').hostname).toBe('127.0.0.1')
  }
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(dataDir, '.gitignore'), 'utf8')).toBe('*\n')
  expect(lines.join('\n')).not.toContain(new URL(mailbox_url).searchParams.get('token'))
})

test('a restart keeps data, secrets and links', async () => {
  const first = await start()
  await query(first.links.database_url, 'CREATE TABLE part (name text)')
  const firstEnvironment = await environmentOf(first)
  await first.stop()
  const second = await start()
  expect(second.links).toEqual(first.links)
  expect(await environmentOf(second)).toEqual(firstEnvironment)
  expect(await query(second.links.database_url, 'SELECT count(*)::int FROM part')).toEqual([0])
})

test('a port that another program has taken is replaced', async () => {
  const first = await start()
  await first.stop()
  const blocker = createServer().listen(Number(new URL(first.links.api_url).port), '127.0.0.1')
  await once(blocker, 'listening')
  try {
    const second = await start()
    expect(second.links.api_url).not.toBe(first.links.api_url)
    expect((await fetch(second.links.api_url)).status).toBe(200)
  } finally {
    blocker.close()
  }
})

test('two folders at the same time; one folder only once', async () => {
  const other = mkdtempSync(join(tmpdir(), 'stack-test-'))
  try {
    const [a, b] = await Promise.all([start(), start({ dataDir: other })])
    expect((await environmentOf(a)).PORT).not.toBe((await environmentOf(b)).PORT)
    await expect(start()).rejects.toThrow(LockedError)
    await expect(start()).rejects.toThrow(/The data folder .* already in use/)
    await b.stop()
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
})

test('stop leaves no process and no lock', async () => {
  const stack = await start()
  const pids = [stack.children.api.pid, stack.children.worker.pid]
  const postgres = Number(
    readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0],
  )
  await Promise.all([stack.stop(), stack.stop()])
  for (const pid of [...pids, postgres]) expect(isAlive(pid ?? 0)).toBe(false)
  await expect(fetch(stack.links.stripe_url)).rejects.toThrow()
  await expect(fetch(stack.links.mailbox_url)).rejects.toThrow()
})

test('a part that does not start stops the others and says which and why', async () => {
  const broken = { ...programs, worker: fixture('missing.ts') }
  await expect(start({}, broken)).rejects.toThrow(
    /^worker did not start: it ended \(exit code 1\).*missing\.ts/s,
  )
  const restarted = await start()
  expect(lines).not.toContain('PostgreSQL was still running and is taken over.')
  expect((await fetch(restarted.links.api_url)).status).toBe(200)
})

test('an operator key comes from the service’s own command line', async () => {
  const stack = await start()
  expect(await stack.operatorKey('farm desk')).toBe('keys create --label farm desk on mattercloud')
})

test('runs the service itself: catalogue, operator key, and a killed API comes back', async () => {
  const stack = await start({}, apiPrograms())
  const catalog = () =>
    fetch(`${stack.links.api_url}/v1/catalog`).then(
      (response) => response.status,
      () => 0,
    )
  expect(await catalog()).toBe(200)
  expect(await stack.operatorKey('test desk')).toMatch(/^mc_op_\w+$/)
  signal(stack.children.api.pid ?? 0, 'SIGKILL')
  await expect
    .poll(() => lines.some((line) => line.startsWith('API ended (SIGKILL)')), { timeout: 20_000 })
    .toBe(true)
  await expect.poll(catalog, { timeout: 20_000 }).toBe(200)
})
