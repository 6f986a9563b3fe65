import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MatterCloud } from '@mattercloud/sdk'
import { dataOf, type Host, startHost, testKey, textOf } from '@mattercloud/testing/mcp/host'
import { connectHttp, type Era, type McpClient, type Person } from '@mattercloud/testing/mcp/mcpClient'
import { startStdioClient } from '@mattercloud/testing/mcp/stdioClient'
import { ids, order, quoted, readyFile, session } from '@mattercloud/testing/sdk/samples'
import type { ElicitRequestParams, ElicitResult } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RunningServer, serveHttp } from '../http/serveHttp.ts'

const eras = ['legacy', '2026-07-28'] as const
const transports = ['stdio', 'http'] as const
const abilities = {
  form: { form: {} },
  url: { url: {} },
  both: { form: {}, url: {} },
  none: undefined,
}
type Ability = keyof typeof abilities
const kinds: readonly Ability[] = ['form', 'url', 'both', 'none']

let host: Host
let served: RunningServer
beforeAll(async () => {
  host = await startHost()
  served = await serveHttp({ client: new MatterCloud({ baseUrl: host.api.url }) }, { port: 0 })
})
afterAll(async () => {
  await served.close()
  await host.close()
})
beforeEach(() => {
  host.reset()
  host.api.on('GET /v1/settings', { body: {} })
  host.api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  host.api.on('POST /v1/quotes', { body: quoted({ ship_country: 'DE', risk_flags: ['non_watertight'] }) })
  host.api.on(`GET /v1/quotes/${ids.quote}`, {
    body: quoted({ ship_country: 'DE', risk_flags: ['non_watertight'] }),
  })
  host.api.on('POST /v1/checkout_sessions', { body: session() })
  host.api.on(`GET /v1/orders/${ids.order}`, { body: order() })
  writeFileSync(join(host.folder, 'part.stl'), 'solid x')
})

/** Answers every question of a form, and opens every page. */
function answersAll(params: ElicitRequestParams): ElicitResult {
  if (params.mode === 'url') return { action: 'accept' }
  const answers: Record<string, string | number | boolean> = {
    material_id: 'sla_transparent',
    quantity: 2,
    ship_country: 'germany',
    name: 'Ada Lovelace',
    line1: 'Unter den Linden 1',
    city: 'Berlin',
    postal_code: '10117',
    accept_non_watertight: true,
  }
  const fields = Object.keys(params.requestedSchema.properties)
  return {
    action: 'accept',
    content: Object.fromEntries(Object.entries(answers).filter(([field]) => fields.includes(field))),
  }
}

async function start(
  era: Era,
  transport: (typeof transports)[number],
  ability: Ability,
  answer: Person['answer'] = answersAll,
): Promise<McpClient> {
  const elicitation = abilities[ability]
  const person = elicitation && { elicitation, answer }
  if (transport === 'http') return connectHttp(served.url, testKey, era, person)
  return startStdioClient(
    {
      MATTERCLOUD_API_URL: host.api.url,
      MATTERCLOUD_CONFIG_DIR: host.configDir,
      MATTERCLOUD_FOLDERS: host.folder,
      MATTERCLOUD_API_KEY: testKey,
    },
    { era, ...(person ? { person } : {}) },
  )
}

const wish = { file_id: ids.file, material_id: 'sla_white', quantity: 1, ship_country: 'DE' }

const bodyOf = (route: string) => {
  const [method, path] = route.split(' ')
  const sent = host.api.requests.findLast((one) => one.method === method && one.path === path)
  return sent?.json()
}

const combinations = eras.flatMap((era) =>
  transports.flatMap((transport) => kinds.map((ability) => ({ era, transport, ability }))),
)

describe.each(combinations)(
  'era $era over $transport, elicitation $ability',
  ({ era, transport, ability }) => {
    const asksByForm = ability === 'form' || ability === 'both'
    const offersPages = ability === 'url' || ability === 'both'
    let mcp: McpClient
    beforeAll(async () => {
      mcp = await start(era, transport, ability)
    })
    afterAll(() => mcp.close())

    test('everything that a price needs is asked for together, in the best way that the client supports', async () => {
      mcp.elicitations.length = 0
      const result = await mcp.call('quote', { file_id: ids.file })
      if (asksByForm) {
        expect(mcp.elicitations).toHaveLength(1)
        expect(mcp.elicitations[0]).toMatchObject({
          requestedSchema: { required: ['material_id', 'quantity', 'ship_country'] },
        })
        expect(JSON.stringify(mcp.elicitations)).not.toContain('"default"')
        expect(dataOf(result)).toMatchObject({ status: 'quoted', quote_id: ids.quote })
        expect(bodyOf('POST /v1/quotes')).toMatchObject({
          material_id: 'sla_transparent',
          quantity: 2,
          ship_country: 'DE',
        })
      } else {
        expect(mcp.elicitations).toEqual([])
        expect(dataOf(result)).toMatchObject({
          status: 'needs_input',
          waiting_for: 'human',
          missing: [{ field: 'material_id' }, { field: 'quantity' }, { field: 'ship_country' }],
        })
        expect(textOf(result)).toContain('Ask the user; do not guess.')
        expect(host.api.count('POST /v1/quotes')).toBe(0)
      }
    })

    test('an approval is offered as a page or given as a link, and opening it pays nothing', async () => {
      const { run_id } = dataOf(await mcp.call('quote', wish))
      mcp.elicitations.length = 0
      const shipping_address_json = {
        name: 'Ada',
        line1: '1 Main St',
        city: 'Bonn',
        postal_code: '53111',
        country: 'DE',
      }
      host.api.on(`GET /v1/orders/${ids.order}`, { body: order({ shipping_address_json }) })
      const result = await mcp.call('checkout', {
        run_id,
        shipping_address_json,
        acknowledged_risks: ['non_watertight'],
      })
      expect(mcp.elicitations).toMatchObject(offersPages ? [{ mode: 'url', url: session().review_url }] : [])
      expect(dataOf(result)).toMatchObject({
        status: 'requires_payment',
        waiting_for: 'human',
        spent_cents: 0,
        review_url: session().review_url,
        next_call: { tool: 'track' },
      })
      expect(dataOf(result).tell_user).toContain(session().review_url)
      if (offersPages) expect(textOf(result)).toContain('That approves and pays nothing')
      else expect(dataOf(result).tell_user).toContain('nothing is spent until you pay there')
    })

    test('address and risks are one form, and the country of the price is not asked again', async () => {
      if (!asksByForm) return
      const { run_id } = dataOf(await mcp.call('quote', wish))
      mcp.elicitations.length = 0
      const shipping_address_json = {
        name: 'Ada Lovelace',
        line1: 'Unter den Linden 1',
        city: 'Berlin',
        postal_code: '10117',
        country: 'DE',
      }
      host.api.on(`GET /v1/orders/${ids.order}`, { body: order({ shipping_address_json }) })
      const result = await mcp.call('checkout', { run_id })
      expect(mcp.elicitations.filter(({ mode }) => mode !== 'url')).toMatchObject([
        { requestedSchema: { required: ['accept_non_watertight', 'line1', 'city'] } },
      ])
      expect(dataOf(result)).toMatchObject({ status: 'requires_payment' })
      expect(bodyOf('POST /v1/checkout_sessions')).toMatchObject({ shipping_address_json })
    })
  },
)
