import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  clientOf,
  control,
  createHeldSession,
  GOOD_CARD,
  submit,
} from '@mattercloud/testing/stripe/startWithClient'
import { expect, it, onTestFinished } from 'vitest'
import { startStripeEmulator } from '../index.ts'

function journalFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'deep', 'journal.jsonl')
}

const TORN_LINE = '[{"table":"customers","id":"cus_torn","row":{"id"'

it('starts again with everything: objects, events, ledger and time', async () => {
  const journalPath = journalFile()
  const first = await startStripeEmulator({ journalPath })
  const stripe = clientOf(first.url)
  const session = await createHeldSession(stripe)
  await submit(session.url ?? '', GOOD_CARD)
  const open = await createHeldSession(stripe)
  await control(first.url, 'clock/advance', { seconds: 3600 })
  const everything = async (url: string) => {
    const client = clientOf(url)
    return [
      await client.checkout.sessions.retrieve(session.id, {
        expand: ['payment_intent.latest_charge', 'line_items'],
      }),
      await client.events.list({ limit: 100 }),
      await (await fetch(`${url}/_emulator/ledger`)).json(),
    ]
  }
  const objectsBefore = await everything(first.url)
  await first.close()
  // A kill in the middle of the last write: the operation was never answered for.
  appendFileSync(journalPath, TORN_LINE)

  const second = await startStripeEmulator({ journalPath })
  onTestFinished(() => second.close())
  expect(JSON.stringify(await everything(second.url))).toBe(JSON.stringify(objectsBefore))
  const secondClient = clientOf(second.url)
  // The page moved with the port, and time did not go back.
  const reopened = await secondClient.checkout.sessions.retrieve(open.id)
  expect(reopened.url).toBe(`${second.url}/c/pay/${open.id}`)
  const { created } = await secondClient.customers.create({})
  expect(created - session.created).toBeGreaterThanOrEqual(3600)
  const { payment_intent } = await secondClient.checkout.sessions.retrieve(session.id)
  expect(await secondClient.paymentIntents.capture(String(payment_intent))).toMatchObject({
    status: 'succeeded',
  })
  expect(readFileSync(journalPath, 'utf8')).not.toContain('cus_torn')
  expect(readFileSync(`${journalPath}.torn`, 'utf8')).toBe(`${TORN_LINE}\n`)
  expect(statSync(`${journalPath}.torn`).mode & 0o777).toBe(0o600)
})

/** An emulator in a process of its own. */
async function emulatorProcess(journalPath: string) {
  const program = `
    const { startStripeEmulator } = await import(${JSON.stringify(new URL('../index.ts', import.meta.url).href)})
    const emulator = await startStripeEmulator({ journalPath: ${JSON.stringify(journalPath)} })
    console.log(emulator.url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  return { child, stripe: clientOf(String(line).trim()) }
}

it('loses no answered request when it is killed', async () => {
  const journalPath = journalFile()
  const { child, stripe } = await emulatorProcess(journalPath)
  const session = await createHeldSession(stripe)
  await submit(session.url ?? '', GOOD_CARD)
  child.kill('SIGKILL')
  await once(child, 'exit')

  const second = await startStripeEmulator({ journalPath })
  onTestFinished(() => second.close())
  expect(
    await clientOf(second.url).checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] }),
  ).toMatchObject({ status: 'complete', payment_intent: { status: 'requires_capture' } })
})

// Linux can set the largest size of a file for a process that runs: a disk that is full, and later is not.
it.runIf(process.platform === 'linux')(
  'glues nothing to a line that a full disk has torn, and goes on once there is room',
  async () => {
    const journalPath = journalFile()
    const { child, stripe } = await emulatorProcess(journalPath)
    const limit = (bytes: number | 'unlimited') =>
      execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:unlimited`])
    const session = await createHeldSession(stripe)
    limit(statSync(journalPath).size + 40)
    for (let i = 0; i < 3; i += 1)
      await expect(stripe.customers.create({ name: `refused ${i}` })).rejects.toThrow('failed')
    expect((await control(new URL(session.url ?? '').origin, 'clock/advance', { seconds: 1 })).status).toBe(
      500,
    )
    limit('unlimited')
    await submit(session.url ?? '', GOOD_CARD)
    child.kill('SIGKILL')
    await once(child, 'exit')

    const second = await startStripeEmulator({ journalPath })
    onTestFinished(() => second.close())
    const client = clientOf(second.url)
    expect(await client.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })).toMatchObject(
      { status: 'complete', payment_intent: { status: 'requires_capture' } },
    )
    expect((await client.customers.list()).data.map(({ name }) => name)).not.toContain('refused 0')
    expect(existsSync(`${journalPath}.torn`)).toBe(false)
  },
)

it('writes one line an operation, and no card number', async () => {
  const journalPath = journalFile()
  const emulator = await startStripeEmulator({ journalPath })
  onTestFinished(() => emulator.close())
  const session = await createHeldSession(clientOf(emulator.url))
  const lines = () => readFileSync(journalPath, 'utf8').trimEnd().split('\n').length
  const linesBefore = lines()
  await submit(session.url ?? '', GOOD_CARD)
  expect(lines()).toBe(linesBefore + 1)
  expect(readFileSync(journalPath, 'utf8')).not.toContain('4242424242424242')
})

it('does not start with a file that is not a journal', async () => {
  const journalPath = join(mkdtempSync(join(tmpdir(), 'stripe-emulator-')), 'journal.jsonl')
  onTestFinished(() => rmSync(join(journalPath, '..'), { recursive: true }))
  writeFileSync(journalPath, 'dear diary\n')
  await expect(startStripeEmulator({ journalPath })).rejects.toThrow('Line 1 of the journal')
  writeFileSync(journalPath, '[{"table":"unicorns","id":"u","row":{}}]\n')
  await expect(startStripeEmulator({ journalPath })).rejects.toThrow('unicorns')
  writeFileSync(journalPath, '[{"table":"customers","id":"cus_1","row":{"object":"unicorn"}}]\n')
  await expect(startStripeEmulator({ journalPath })).rejects.toThrow('cus_1 of customers')
})
