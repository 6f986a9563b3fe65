import { orderStatuses, sizeWords } from '@mattercloud/rules'
import { isReady } from '../../calls/files.ts'
import type { MatterCloud } from '../../client.ts'
import { MatterCloudError } from '../../http/errors.ts'
import type { OrderListQuery } from '../../http/requestOptions.ts'
import type { Order } from '../../http/types.ts'
import { explainRun } from '../../run/explainRun.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import { filenameOfRun } from '../../run/steps/fileStep.ts'
import { hasOrder, orderIdOf } from '../../run/steps/findRunOrder.ts'
import type { Call } from '../definition/defineTool.ts'
import { recentRuns } from '../definition/runOfCall.ts'
import { isOver, orderLine, summariseOrder } from '../messages/describeOrder.ts'
import { quotedUserText, userText } from '../messages/userText.ts'

/** Each line costs a model tokens: more is found by a search. */
const maxPast = 10
const maxFound = 20

/** The open orders, the last past ones, and parts without an order; or the orders that words find. */
export async function listOrders(client: MatterCloud, find: string | undefined, call: Call) {
  const runs = await recentRuns(client.runStore)
  return find === undefined ? overview(client, runs, call) : found(client, runs, find, call)
}

async function overview(client: MatterCloud, runs: readonly RunRecord[], { signal }: Call) {
  const read = (isPast: boolean) =>
    client.orders.list(
      { limit: 100, status: orderStatuses.filter((status) => isOver({ status }) === isPast) },
      { signal },
    )
  const [openPage, pastPage] = await Promise.all([read(false), read(true)])
  const open = openPage.items.filter((order) => !isOver(order))
  const past = pastPage.items.filter(isOver)
  const unordered = await withSizes(notOrdered(runs, [...open, ...past]), open, client, signal)
  const [only] = open.length === 1 ? open : []
  const shown = past.slice(0, maxPast)
  return {
    ...listed(open, shown, runs, unordered),
    next_action: open.length === 0 ? 'none' : 'track_one_order',
    next_call: only ? { tool: 'track', arguments: { order_id: only.public_order_id } } : null,
    waiting_for: only ? ('agent' as const) : ('nobody' as const),
    tell_user: [
      open.length === 0 ? 'You have no open orders.' : `You have ${counted(open.length, 'open order')}.`,
      ...(past.length === 0
        ? []
        : [`There ${past.length === 1 ? 'is' : 'are'} ${counted(past.length, 'past order')}.`]),
      ...(unordered.length > 0
        ? [`${unordered.length} ${unordered.length === 1 ? 'part was' : 'parts were'} begun and not ordered.`]
        : []),
    ].join(' '),
    lines: [
      `Open orders: ${open.length}`,
      ...open.map(orderLine),
      ...(past.length === 0 ? [] : ['Past orders, the newest first:']),
      ...shown.map(orderLine),
      ...(past.length > shown.length || pastPage.next_cursor !== null
        ? [
            'There are older ones: track {"find": "words of part, material or status, or a month such as 2026-11"}',
          ]
        : []),
      ...(unordered.length > 0 ? ['Begun and not ordered:'] : []),
      ...unordered.map(
        ({ run_id, part, size, next }) =>
          `- part (name given by the user) ${quotedUserText(part)}${size === undefined ? '' : `, ${size}`}: next is ${next}, run_id ${run_id}`,
      ),
    ],
  }
}

async function found(client: MatterCloud, runs: readonly RunRecord[], find: string, { signal }: Call) {
  const { items, next_cursor } = await client.orders.list({ limit: maxFound, ...queryOf(find) }, { signal })
  const [only] = items.length === 1 ? items : []
  return {
    ...listed(
      items.filter((order) => !isOver(order)),
      items.filter(isOver),
      runs,
      [],
    ),
    next_action: items.length === 0 ? 'list_all_orders' : 'track_one_order',
    next_call:
      items.length === 0
        ? { tool: 'track', arguments: {} }
        : only
          ? { tool: 'track', arguments: { order_id: only.public_order_id } }
          : null,
    waiting_for: items.length <= 1 ? ('agent' as const) : ('human' as const),
    tell_user:
      items.length === 0
        ? `I found no order for ${quotedUserText(find)}; I will look at all of them.`
        : items.length === 1
          ? 'I found one order.'
          : `I found ${next_cursor === null ? '' : 'more than '}${items.length} orders. Which one do you mean?`,
    lines: [
      `Found: ${items.length}${next_cursor === null ? '' : ', and older ones: search by more words or a month'}`,
      ...items.map(orderLine),
    ],
  }
}

function listed(
  open: readonly Order[],
  past: readonly Order[],
  runs: readonly RunRecord[],
  not_ordered: Awaited<ReturnType<typeof withSizes>>,
) {
  const runOf = ({ order_id, quote_id }: Order) =>
    runs.find((run) => orderIdOf(run) === order_id || run.state.quote_id === quote_id)?.run_id ??
    runs.find((run) => hasOrder(run, order_id))?.run_id
  const summarised = (order: Order) => summariseOrder(order, runOf(order))
  return {
    status: 'listed',
    fields: { open_orders: open.map(summarised), past_orders: past.map(summarised), not_ordered },
  }
}

/** Runs with a file and no order; another program may have ordered the quote of a run. */
function notOrdered(runs: readonly RunRecord[], orders: readonly Order[]) {
  const ordered = new Set(
    orders.filter(({ status }) => status !== 'cancelled').map(({ quote_id }) => quote_id),
  )
  return runs
    .filter(
      (run) =>
        run.state.file_id !== undefined &&
        orderIdOf(run) === undefined &&
        !ordered.has(run.state.quote_id ?? ''),
    )
    .map((run) => ({
      run_id: run.run_id,
      part: userText(filenameOfRun(run) ?? 'a part'),
      file_id: run.state.file_id,
      next: explainRun(run.run_id, run).next ?? 'upload',
    }))
}

/** Parts of one name are told apart by their sizes; the others need not be looked up. */
async function withSizes(
  unordered: ReturnType<typeof notOrdered>,
  open: readonly Order[],
  client: MatterCloud,
  signal: AbortSignal,
) {
  const names = [...unordered.map(({ part }) => part), ...open.map(({ filename }) => userText(filename))]
  const isAmbiguous = (part: string) => names.indexOf(part) !== names.lastIndexOf(part)
  return Promise.all(
    unordered.map(async ({ file_id, ...run }) => {
      const size = isAmbiguous(run.part) ? await sizeOfFile(file_id, client, signal) : undefined
      return { ...run, ...(size === undefined ? {} : { size }) }
    }),
  )
}

/** @returns undefined if it is not known, or the file is not there any more */
async function sizeOfFile(
  file_id: string | undefined,
  client: MatterCloud,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (file_id === undefined) return undefined
  try {
    const file = await client.files.get(file_id, { signal })
    return isReady(file) ? sizeWords(file.metrics_json.bbox_mm) : undefined
  } catch (error) {
    if (error instanceof MatterCloudError && error.status === 404) return undefined
    throw error
  }
}

const aDate = /^(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?$/

/** Dates and statuses among the words mean what they say; the service looks for the others. */
function queryOf(find: string): OrderListQuery {
  const words = find.split(/\s+/).filter((word) => word !== '')
  const dates = words.filter((word) => aDate.test(word)).sort()
  const status = orderStatuses.filter((one) => words.includes(one))
  const text = words.filter((word) => !aDate.test(word) && !status.some((one) => one === word)).join(' ')
  const [first] = dates
  const last = dates.at(-1)
  return {
    ...(status.length === 0 ? {} : { status }),
    ...(text === '' ? {} : { text }),
    ...(first === undefined || last === undefined
      ? {}
      : { created_from: first.length === 7 ? `${first}-01` : first, created_to: lastDay(last) }),
  }
}

/** @example lastDay('2026-11') // '2026-11-30' */
function lastDay(date: string): string {
  const [, year, month, day] = aDate.exec(date) ?? []
  if (day !== undefined) return date
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
