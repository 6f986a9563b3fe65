import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

/** What a process that does not start prints. */
function startWith(name: 'main' | 'worker', settings: Record<string, string>, ...args: string[]) {
  const program = realpathSync(fileURLToPath(import.meta.resolve(`@mattercloud/api/${name}`)))
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const node = ['--conditions=@mattercloud/source', program, ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, node, {
    env: { PATH, NODE_COMPILE_CACHE, ...service.settings, ...settings },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}

const databaseUrl = (changes: Partial<Pick<URL, 'pathname' | 'port'>>) =>
  Object.assign(new URL(service.settings['DATABASE_URL'] ?? ''), changes).href

test.each(['main', 'worker'] as const)('START-1 %s says which setting is wrong, and why', (name) => {
  expect(startWith(name, { DATABASE_URL: databaseUrl({ pathname: '/missing' }) })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /^\w+ did not start: DATABASE_URL: PostgreSQL could not be reached: database "missing" does not exist$/m,
    ),
  })
  expect(startWith(name, { DATABASE_URL: databaseUrl({ port: '1' }) })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/DATABASE_URL: PostgreSQL could not be reached: .*ECONNREFUSED/),
  })
  const wrong = { WEB_URL: 'https://example.com/', API_URL: 'example.com', TRUSTED_PROXIES: 'two' }
  const { status, stderr } = startWith(name, wrong)
  expect(status).toBe(1)
  expect(stderr).toContain('WEB_URL: must be an address without a path')
  for (const setting of Object.keys(wrong)) expect(stderr).toContain(`  ${setting}: `)
})

test.each(['main', 'worker'] as const)('%s says what it is, and takes no other argument', (name) => {
  const help = startWith(name, {}, '--help')
  expect(help).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^mattercloud-\w+: the .*operator\.md/s),
  })
  expect(startWith(name, {}, '--port')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('takes no argument "--port"'),
  })
})
