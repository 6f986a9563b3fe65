import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Links, type StackOptions, startStack } from '@mattercloud/dev-stack'
import { Pool } from 'pg'
import { z } from 'zod'

const orderRow = z.object({
  order_id: z.string(),
  public_order_id: z.string(),
  status: z.string(),
  material_id: z.string(),
  quantity: z.int(),
  ship_country: z.string(),
  unit: z.string(),
  filename: z.string(),
  /** The address to which the parcel goes now. */
  recipient: z.string().nullable(),
  line1: z.string().nullable(),
  city: z.string().nullable(),
  postal_code: z.string().nullable(),
  is_repaired: z.boolean(),
  max_cents: z.int(),
  authorised_cents: z.int(),
  captured_cents: z.int(),
  cancel_reason: z.string().nullable(),
  approved_by: z.string().nullable(),
})
export type OrderRow = z.infer<typeof orderRow>

/** The whole service on this machine, shared by all tasks; each has its own account. */
export interface Environment {
  apiUrl: string
  stripeUrl: string
  /** A new empty folder, removed by `close`. */
  newFolder(): string
  query<Row>(row: z.ZodType<Row>, sql: string, values: readonly unknown[]): Promise<Row[]>
  execute(sql: string, values: readonly unknown[]): Promise<void>
  /** An account's orders with what was quoted, newest first. */
  orders(email: string): Promise<OrderRow[]>
  /** The farm acts on an order, by the operator's API. */
  farm(orderId: string, action: string, body?: object): Promise<void>
  /** The texts of the mails to an address, newest first. */
  mails(to: string): Promise<string[]>
  close(): Promise<void>
}

const mailsShape = z.array(z.object({ text: z.string() }))

/** A running service, and an operator's key. */
export interface RunningService {
  links: Links
  operatorKey: string
}

/** Limits of the service; its defaults if omitted. */
type Limits = Pick<StackOptions, 'callsPerMinute' | 'maxFileBytes'>

/** @throws Error when a part of the service does not start; what had started is stopped again */
export async function startEnvironment(limits: Limits = {}): Promise<Environment> {
  const { service, stop } = await startService(limits)
  const environment = connectEnvironment(service)
  return {
    ...environment,
    async close() {
      await environment.close()
      await stop()
    },
  }
}

/** The service alone, for several processes that each connect to it. */
export async function startService(
  limits: Limits = {},
): Promise<{ service: RunningService; stop(): Promise<void> }> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mattercloud-evaluations-')))
  const stack = await startStack({ dataDir: join(root, 'stack'), durable: false, ...limits })
  return {
    service: { links: stack.links, operatorKey: await stack.operatorKey('evaluations') },
    async stop() {
      await stack.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** An environment on a running service, which `close` does not stop. */
export function connectEnvironment({ links, operatorKey }: RunningService): Environment {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mattercloud-environment-')))
  const db = new Pool({ connectionString: links.database_url, max: 2 })
  const query: Environment['query'] = async (row, sql, values) => {
    const { rows } = await db.query(sql, [...values])
    return z.array(row).parse(rows)
  }
  return {
    apiUrl: links.api_url,
    stripeUrl: links.stripe_url,
    newFolder: () => realpathSync(mkdtempSync(join(root, 'folder-'))),
    query,
    async execute(sql, values) {
      await db.query(sql, [...values])
    },
    orders: (email) =>
      query(
        orderRow,
        `select o.id as order_id, o.public_order_id, o.status, q.material_id, q.quantity, q.ship_country, q.unit, f.filename,
           address ->> 'name' as recipient, address ->> 'line1' as line1, address ->> 'city' as city,
           address ->> 'postal_code' as postal_code, f.repaired_from is not null as is_repaired,
           o.max_cents, o.authorised_cents, o.captured_cents, o.cancel_reason,
           o.approval ->> 'kind' as approved_by
         from orders o join accounts a on a.id = o.account_id
           join quotes q on q.id = o.quote_id join files f on f.id = q.file_id
           cross join lateral (select coalesce((
             select m.shipping_address from address_amendments m
             where m.order_id = o.id order by m.number desc limit 1), o.shipping_address) as address) as current
         where a.email = $1 order by o.created_at desc, o.id desc`,
        [email],
      ),
    async farm(orderId, action, body = {}) {
      const answer = await fetch(`${links.api_url}/v1/operator/orders/${orderId}/${action}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`the farm's ${action} was answered ${answer.status}`)
    },
    async mails(to) {
      const url = new URL('/messages.json', links.mailbox_url)
      url.search = new URL(links.mailbox_url).search
      url.searchParams.set('to', to)
      return mailsShape.parse(await (await fetch(url)).json()).map(({ text }) => text)
    },
    async close() {
      await db.end()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
