import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { MatterCloud } from '@mattercloud/sdk/node'
import { payAsHuman } from '@mattercloud/testing/service/client'
import { afterAll, assert, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { type Block, openShell, shellBlocks } from './shell.ts'

const LONG_MS = 180_000
const clone = fileURLToPath(new URL('../..', import.meta.url))

let root: string
let stack: Stack
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mattercloud-docs-'))
  stack = await startStack({ dataDir: join(root, 'stack'), durable: false, callsPerMinute: 600 })
}, LONG_MS)
afterAll(async () => {
  await stack?.stop()
  rmSync(root, { recursive: true, force: true })
})

/** A folder with what the commands need of a clone. */
function newFolder(): string {
  const dir = mkdtempSync(join(root, 'reader-'))
  cpSync(join(clone, 'examples/parts'), join(dir, 'examples/parts'), { recursive: true })
  return dir
}

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8')))
/**
 * `npx -y pnpm@12 [--silent] SCRIPT …` as a function of the shell, which runs the script in the clone: to start
 * pnpm for each command would take longer than the commands.
 */
const pnpmInClone = `npx() { (
  cd '${clone}'
  PATH='${dirname(process.execPath)}':"$PATH"
  [ "$1 $2" = '-y pnpm@12' ] && shift 2
  if [ "$1" = --silent ]; then shift; fi
  case "$1" in
${Object.entries(scripts)
  .map(([name, command]) => `    ${name}) shift; ${command} "$@" ;;`)
  .join('\n')}
    *) echo "there is no script $1" >&2; exit 1 ;;
  esac
) }`

test(
  'who builds an agent: the commands of agent-builder.md, pasted in order, lead to a paid order',
  async () => {
    const shell = openShell({ dir: newFolder() })
    const printed = new Map<string, string>()
    for (const { heading, code, isOptional } of shellBlocks('docs/agent-builder.md')) {
      // The stack runs already.
      if (isOptional || code.startsWith('npx ')) continue
      const text = code.replaceAll('http://127.0.0.1:4400', stack.links.api_url)
      const reply = await shell.run(text)
      // The one refusal that is expected: nobody has allowed this account to order without asking.
      if (heading !== 'Ordering without asking') expect(reply, code).not.toContain('"error":')
      printed.set(heading, (printed.get(heading) ?? '') + reply)
      if (heading.startsWith('4.'))
        expect(await payAsHuman(await shell.run('jq -r .approval_url order.json'))).toBe(303)
    }
    expect(printed.get('4. Prepare the order')).toMatch(/^http.*\/review\//)
    expect(printed.get('Waiting')).toMatch(/(200|304)$/m)
    expect(printed.get('Ordering without asking')).toContain('autonomous_not_allowed')
    expect(printed.get('Test mode')).toContain('"moved"')
    expect(
      JSON.parse(await shell.run('curl -sS $API/v1/orders/$ORDER -H "Authorization: Bearer $KEY"')),
    ).toMatchObject({
      status: 'paid',
      authorised_cents: 7500,
    })
  },
  LONG_MS,
)

test(
  'who has a terminal, and who operates the service: cli.md and operator.md lead to a delivered part',
  async () => {
    const dir = newFolder()
    const shell = openShell({ dir, env: { MATTERCLOUD_CONFIG_DIR: join(dir, 'config') } })
    // The file that the reader writes is in the reader's folder.
    const run = (code: string) =>
      shell.run(`${pnpmInClone}\n${code.replace('@address.json', `@${dir}/address.json`)}`)
    const blocksOf = (page: string) =>
      shellBlocks(page).filter(({ heading }: Block) => heading === 'Try it on your machine')

    const [quote, print, track] = blocksOf('docs/cli.md')
    assert(quote && print && track)
    expect(
      await run(quote.code.replace('http://127.0.0.1:4400', stack.links.api_url).replace('you@', 'ada@')),
    ).toContain('50.00–75.00 CNY')
    const printed = await run(print.code)
    expect(printed).toMatch(/http:\S+\/review\//)
    const mc = new MatterCloud({ baseUrl: stack.links.api_url, configDir: join(dir, 'config') })
    const { approval_url, public_order_id = '' } = (await mc.orders.list()).items[0] ?? {}
    expect(await payAsHuman(String(approval_url))).toBe(303)
    await expect.poll(() => run(track.code), { timeout: 30_000 }).toContain('Payment authorised')

    const [orders, farm] = blocksOf('docs/operator.md')
    assert(orders && farm)
    const listed = await run(
      orders.code
        .replace("'…'", `'${stack.links.database_url}'`)
        .replace('http://127.0.0.1:4400', stack.links.api_url),
    )
    expect(listed).toContain(public_order_id)
    await run(farm.code.replace("'…'", public_order_id))
    expect(await run(track.code)).toContain('Delivered')
  },
  LONG_MS,
)

test('a wrong command in the docs fails', async () => {
  const shell = openShell({ dir: newFolder() })
  await expect(shell.run('false | cat')).rejects.toThrow('the commands of the docs failed')
  await shell.run('KEY=value')
  expect(await shell.run('echo $KEY')).toBe('value\n')
})
