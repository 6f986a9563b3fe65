// The program that is killed: buys one part, from its file to its delivery, as an agent would write it.
// It counts the instants at which it can be killed, and kills itself at the given one.
import { join } from 'node:path'
import type { Question, RunStore } from '@mattercloud/sdk'
import { fileRunStore, MatterCloud } from '@mattercloud/sdk/node'
import * as z from 'zod'

const options = z
  .object({
    apiUrl: z.string(),
    apiKey: z.string(),
    directory: z.string(),
    /** The number of the instant at which this process ends. */
    killAt: z.int().optional(),
    /** Or its name. */
    killAfter: z.string().optional(),
    /** The control: a step is not written to the journal before its call. */
    flushesLate: z.boolean(),
  })
  .parse(JSON.parse(process.env.CRASH_BUYER ?? ''))

const send = (message: object) => process.send?.(message)

let instants = 0
/** An instant at which a process can end. */
function instant(name: string): void {
  instants += 1
  if (instants === options.killAt || name === options.killAfter) process.kill(process.pid, 'SIGKILL')
}

const network = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input)
  const call = `${init?.method ?? 'GET'} ${url.pathname.replace(/[0-9a-f-]{36}/, '{id}')}`
  instant(`before ${call}`)
  const response = await network(input, init)
  instant(`after ${call}`)
  return response
}

/** The run store, with its instants; as the control, with writes that come too late. */
function instrumented(store: RunStore): RunStore {
  return {
    ...store,
    async open(run_id) {
      const opened = await store.open(run_id)
      return (
        opened && {
          ...opened,
          async write(record, isUnderWay) {
            if (options.flushesLate && isUnderWay) return
            instant('before write')
            await opened.write(record, isUnderWay)
            instant('after write')
          },
        }
      )
    },
  }
}

/** The human's answer to each question. */
function answersTo(questions: readonly Question[]) {
  const risks = questions.flatMap(({ field, options }) =>
    field === 'acknowledged_risks' ? (options ?? []).map(({ value }) => value) : [],
  )
  const asksUnit = questions.some(({ field }) => field === 'selected_unit')
  return {
    ...(asksUnit ? { selected_unit: 'mm' as const } : {}),
    ...(risks.length > 0 ? { acknowledged_risks: risks } : {}),
  }
}

const mc = new MatterCloud({
  baseUrl: options.apiUrl,
  apiKey: options.apiKey,
  runStore: instrumented(fileRunStore({ configDir: options.directory })),
})
send({ is: 'started' })
const run = mc.run('crash')
const file = await run.upload(join(options.directory, 'lidless.stl'))
let quote = await run.quote({ file, material_id: 'sls_hp_black', quantity: 3, ship_country: 'DE' })
while (!quote.ready) quote = await run.answer(answersTo(quote.questions))
const order = await run.checkout({
  quote,
  shipping_address_json: {
    name: 'Ada Lovelace',
    line1: 'Invalidenstraße 116',
    city: 'Berlin',
    postal_code: '10115',
    country: 'DE',
  },
})
send({ is: 'prepared', approval_url: order.approval_url, order_id: order.order_id })
await order.untilPaid()
send({ is: 'paid' })
const statuses: string[] = []
for await (const { status } of order.updates()) statuses.push(status)
const record = await run.export()
send({
  is: 'done',
  instants,
  order_id: order.order_id,
  end: {
    statuses,
    last_known_status: record?.state.last_known_status,
    generation: record?.generation,
    steps: record?.steps.map(({ name, kind, status }) => `${name} (${kind}): ${status}`),
    answers: record?.answers.map(({ field, by }) => `${field} by ${by}`),
  },
})
process.disconnect?.()
