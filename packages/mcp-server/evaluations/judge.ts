import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Environment } from './environment/environment.ts'
import type { Owner } from './environment/owner.ts'
import type { Message } from './model.ts'
import type { Task } from './task.ts'

const countSchema = z.object({ count: z.coerce.number() })

/** Lists the differences from what a task expects, in the database and in the chat. */
export async function judge(
  expect: Task['expect'],
  messages: readonly Message[],
  environment: Environment,
  { email }: Owner,
): Promise<string[]> {
  const orders = (await environment.orders(email)).toReversed()
  const misses: string[] = []
  if (orders.length !== expect.orders.length)
    misses.push(`${orders.length} orders instead of ${expect.orders.length}: ${JSON.stringify(orders)}`)
  for (const [i, wanted] of expect.orders.entries()) {
    const order: Record<string, unknown> | undefined = orders[i]
    if (order === undefined) continue
    for (const [column, value] of Object.entries(wanted)) {
      if (!isDeepStrictEqual(order[column], value))
        misses.push(
          `order ${i + 1}: ${column} is ${JSON.stringify(order[column])}, not ${JSON.stringify(value)}`,
        )
    }
  }
  if (expect.files !== undefined) {
    const [files] = await environment.query(
      countSchema,
      'select count(*) from files f join accounts a on a.id = f.account_id where a.email = $1',
      [email],
    )
    if (files?.count !== expect.files) misses.push(`${files?.count} files instead of ${expect.files}`)
  }
  const modelText = messages.map((one) => (one.role === 'assistant' ? one.content : '')).join('\n')
  for (const pattern of expect.told)
    if (!new RegExp(pattern, 'i').test(modelText)) misses.push(`the user was not told: ${pattern}`)
  const called = new Set(messages.map((one) => (one.role === 'tool' ? one.name : '')))
  for (const tool of expect.never_called) if (called.has(tool)) misses.push(`${tool} was called`)
  return misses
}
