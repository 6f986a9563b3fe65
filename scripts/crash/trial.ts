import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Links } from '@mattercloud/dev-stack'
import { MatterCloud } from '@mattercloud/sdk'
import * as z from 'zod'
import { partWithUncertainUnit } from './part.ts'

/** When a process of the program is killed: at a numbered or named instant, or after a number of milliseconds. */
export type Kill = { instant: number } | { after: string } | { ms: number }

export interface TrialOptions {
  links: Links
  /** When each process except the last one is killed. */
  kills: readonly Kill[]
  /** The control, which must be caught. */
  flushesLate: boolean
  /** Does something while a process of the program runs. */
  whileBuying?<Result>(buy: () => Promise<Result>): Promise<Result>
}

export interface TrialReport {
  /** The number of processes that were killed; an instant that a process does not reach kills none. */
  kills: number
  /** The number of instants of the last process. */
  instants: number
  /** Milliseconds of the last process, from its first step to its end. */
  ms: number
  /** How the run ended, without the ids that differ from run to run. */
  end: unknown
  files: number
  orders: number
  authorisations: number
  /** Why the last process did not reach its end, if it did not. */
  failure: string | undefined
}

const message = z.discriminatedUnion('is', [
  z.object({ is: z.literal('started') }),
  z.object({ is: z.literal('prepared'), approval_url: z.string().nullable(), order_id: z.string() }),
  z.object({ is: z.literal('paid') }),
  z.object({ is: z.literal('done'), instants: z.int(), order_id: z.string(), end: z.unknown() }),
])
type Done = Extract<z.infer<typeof message>, { is: 'done' }>

const ledger = z.object({
  entries: z.array(z.object({ kind: z.string(), metadata: z.record(z.string(), z.string()) })),
})

const program = fileURLToPath(new URL('./buyer.ts', import.meta.url))
let accounts = 0

/** Runs the program once for each kill and once more, and counts files, orders and authorisations. */
export async function runTrial({
  links,
  kills,
  flushesLate,
  whileBuying,
}: TrialOptions): Promise<TrialReport> {
  const directory = await mkdtemp(join(tmpdir(), 'mattercloud-crash-'))
  try {
    await writeFile(join(directory, 'lidless.stl'), partWithUncertainUnit())
    const anonymous = new MatterCloud({ baseUrl: links.api_url })
    const email = `crash-${process.pid}-${accounts++}@example.com`
    const { api_key: apiKey } = await anonymous.connect({ email, name: 'crash', mode: 'test' })
    const client = anonymous.withKey(apiKey)
    const human = new Human(client)
    const runBuyer = (kill: Kill | undefined) =>
      new BuyerProcess({ apiUrl: links.api_url, apiKey, directory, flushesLate }, human, kill).ended()
    let killed = 0
    for (const kill of kills) killed += (await runBuyer(kill)).isKilled ? 1 : 0
    const last = () => runBuyer(undefined)
    const { done, ms, failure } = await (whileBuying ? whileBuying(last) : last())
    const ids = new Set((await client.orders.list({ limit: 100 })).items.map(({ order_id }) => order_id))
    const { entries } = ledger.parse(await (await fetch(`${links.stripe_test_url}/_emulator/ledger`)).json())
    return {
      kills: killed,
      instants: done?.instants ?? 0,
      ms,
      end: done?.end,
      files: (await client.files.list({ limit: 100 })).items.length,
      orders: ids.size,
      authorisations: entries.filter(
        ({ kind, metadata }) => kind === 'authorised' && ids.has(metadata.order_id ?? ''),
      ).length,
      failure: done ? undefined : failure,
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** The owner, who pays each order once, and the clock of the simulated farm. */
class Human {
  readonly #client: MatterCloud
  readonly #paid = new Set<string>()

  constructor(client: MatterCloud) {
    this.#client = client
  }

  async pay(order_id: string, approval_url: string | null): Promise<void> {
    if (approval_url === null || this.#paid.has(order_id)) return
    this.#paid.add(order_id)
    const reply = await fetch(approval_url, {
      method: 'POST',
      body: new URLSearchParams({ card_number: '4242424242424242', exp: '12/34', cvc: '123' }),
      redirect: 'manual',
    })
    if (reply.status !== 303) throw new Error(`the payment page answered ${reply.status}`)
  }

  async advanceClock(): Promise<void> {
    await this.#client.testMode.advanceClock({ seconds: 60 * 86_400 })
  }
}

/** One process of the program. */
class BuyerProcess {
  readonly #child: ChildProcess
  readonly #human: Human
  readonly #kill: Kill | undefined
  readonly #acts: Promise<void>[] = []
  #startedAt = performance.now()
  #done: Done | undefined
  #stderr = ''

  constructor(
    options: { apiUrl: string; apiKey: string; directory: string; flushesLate: boolean },
    human: Human,
    kill: Kill | undefined,
  ) {
    const killTime =
      kill &&
      ('instant' in kill ? { killAt: kill.instant } : 'after' in kill ? { killAfter: kill.after } : {})
    this.#human = human
    this.#kill = kill
    this.#child = fork(program, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, CRASH_BUYER: JSON.stringify({ ...options, ...killTime }) },
    })
    this.#child.stderr?.on('data', (text: Buffer) => {
      this.#stderr += text.toString()
    })
    this.#child.on('message', (sent) => this.#onMessage(message.parse(sent)))
  }

  async ended(): Promise<{ done: Done | undefined; ms: number; isKilled: boolean; failure: string }> {
    const [code, signal]: unknown[] = await once(this.#child, 'exit')
    const ms = performance.now() - this.#startedAt
    await Promise.all(this.#acts)
    const isKilled = signal === 'SIGKILL'
    return {
      done: this.#done,
      ms,
      isKilled,
      failure: `${code ?? signal}: ${this.#stderr.trim().slice(-600)}`,
    }
  }

  #onMessage(received: z.infer<typeof message>): void {
    if (received.is === 'started') this.#onStarted()
    if (received.is === 'prepared') this.#acts.push(this.#human.pay(received.order_id, received.approval_url))
    if (received.is === 'paid') this.#acts.push(this.#human.advanceClock())
    if (received.is === 'done') this.#done = received
  }

  #onStarted(): void {
    this.#startedAt = performance.now()
    if (this.#kill && 'ms' in this.#kill) setTimeout(() => this.#child.kill('SIGKILL'), this.#kill.ms).unref()
  }
}
