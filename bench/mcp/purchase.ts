import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startStack } from '@mattercloud/dev-stack'
import { type CallToolResult, Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { z } from 'zod'

const program = fileURLToPath(new URL('../../packages/mcp-server/bin/mattercloud-mcp.mjs', import.meta.url))
const bracket = fileURLToPath(new URL('../../examples/parts/bracket.stl', import.meta.url))

const fields = z.record(z.string(), z.unknown())

/** One call of a tool and its result. */
export interface Exchange {
  tool: string
  args: Record<string, unknown>
  result: CallToolResult
}

export interface Purchase {
  /** The answer of `tools/list`. */
  tools: unknown[]
  instructions: string
  exchanges: Exchange[]
}

/** A purchase from file to delivery on the dev stack, with the tool calls that a model would make. */
export async function purchase(): Promise<Purchase> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mattercloud-bench-')))
  const folder = join(root, 'parts')
  mkdirSync(folder)
  copyFileSync(bracket, join(folder, 'bracket.stl'))
  const stack = await startStack({ dataDir: join(root, 'stack'), durable: false })
  const api = stack.links.api_url
  const client = new Client({ name: 'bench', version: '0.0.0' })
  try {
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: ['--conditions=@mattercloud/source', program],
        env: {
          MATTERCLOUD_API_URL: api,
          MATTERCLOUD_CONFIG_DIR: join(root, 'config'),
          MATTERCLOUD_FOLDERS: folder,
        },
        stderr: 'ignore',
      }),
    )
    const { tools } = await client.listTools()
    const exchanges: Exchange[] = []
    const call = async (tool: string, args: Record<string, unknown>) => {
      const result = await client.callTool({ name: tool, arguments: args })
      if (result.isError) throw new Error(`${tool} failed: ${JSON.stringify(result.content)}`)
      exchanges.push({ tool, args, result })
      return fields.parse(result.structuredContent)
    }
    const { run_id } = await call('upload', { path: 'bracket.stl' })
    const wish = { run_id, path: 'bracket.stl', material: 'white resin' }
    await call('quote', wish)
    await call('quote', { ...wish, quantity: 2, ship_country: 'US', email: 'ada@example.test' })
    const order = await call('checkout', {
      run_id,
      shipping_address_json: {
        name: 'Ada Lovelace',
        line1: '123 Main St',
        city: 'San Francisco',
        state: 'CA',
        postal_code: '94105',
        country: 'US',
      },
    })
    await call('track', { run_id })
    await pay(String(order.approval_url))
    await call('track', { run_id, wait_seconds: 20 })
    await deliver(api, String(order.order_id), await stack.operatorKey('bench'))
    await call('track', { run_id })
    return { tools, instructions: client.getInstructions() ?? '', exchanges }
  } finally {
    await client.close()
    await stack.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

/** Pays as a human on the emulator's payment page. */
async function pay(approval_url: string): Promise<void> {
  const card = { card_number: '4242424242424242', exp: '12/34', cvc: '123' }
  await fetch(approval_url)
  await fetch(approval_url, { method: 'POST', body: new URLSearchParams(card), redirect: 'manual' })
}

/** Acts as the farm, by the operator's API. */
async function deliver(api: string, order_id: string, key: string): Promise<void> {
  const steps: [string, object][] = [
    ['accept', { final_price_cents: 5000 }],
    ['start', {}],
    ['ship', { carrier: 'SF Express', tracking_number: 'SF1' }],
    ['deliver', {}],
  ]
  for (const [step, body] of steps) {
    const answer = await fetch(`${api}/v1/operator/orders/${order_id}/${step}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${step}: ${answer.status} ${await answer.text()}`)
  }
}
