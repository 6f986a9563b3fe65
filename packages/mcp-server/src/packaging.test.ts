import { readFileSync } from 'node:fs'
import { v0_3 } from '@anthropic-ai/mcpb'
import { MatterCloud } from '@mattercloud/sdk'
import { tools } from '@mattercloud/sdk/tools'
import { type Host, startHost, testKey } from '@mattercloud/testing/mcp/host'
import { connectHttp } from '@mattercloud/testing/mcp/mcpClient'
import { startStdioClient } from '@mattercloud/testing/mcp/stdioClient'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { manifest } from '../mcpb/manifest.ts'
import packageJson from '../package.json' with { type: 'json' }
import serverJson from '../server.json' with { type: 'json' }
import { serveHttp } from './http/serveHttp.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const names = tools.map(({ name }) => name)

let host: Host
beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.close())

describe('the snippets of the README', () => {
  const stdio = z.object({
    type: z.literal('stdio').optional(),
    command: z.literal('npx'),
    args: z.tuple([z.literal('-y'), z.literal(packageJson.name)]),
    env: z.record(z.string(), z.string()),
  })
  const http = z.object({
    type: z.literal('http'),
    url: z.url(),
    headers: z.object({ Authorization: z.templateLiteral(['Bearer ${input:', z.string(), '}']) }),
  })
  const servers = z.object({ mattercloud: z.union([stdio, http]) })
  const config = z.union([
    z.strictObject({ mcpServers: servers }),
    z.strictObject({ servers, inputs: z.array(z.looseObject({ id: z.string() })).optional() }),
  ])
  const snippets = [...readme.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => {
    const parsed = config.parse(JSON.parse(json))
    return 'servers' in parsed ? parsed.servers.mattercloud : parsed.mcpServers.mattercloud
  })

  /** The variables as a host fills them in; here with the folder and the service of this test. */
  const filledIn = (env: Record<string, string>) => ({
    ...Object.fromEntries(Object.keys(env).map((name) => [name, host.folder])),
    MATTERCLOUD_API_URL: host.api.url,
    MATTERCLOUD_CONFIG_DIR: host.configDir,
  })

  test('are of Claude Desktop, Cursor, VS Code, and VS Code over HTTP', () => {
    expect(snippets.map((one) => ('command' in one ? 'stdio' : 'http'))).toEqual([
      ...['stdio', 'stdio', 'stdio', 'http'],
    ])
  })

  test.each([0, 1, 2])('number %i starts a server with all tools', async (i) => {
    const { env } = stdio.parse(snippets[i])
    const mcp = await startStdioClient(filledIn(env))
    expect((await mcp.client.listTools()).tools.map(({ name }) => name)).toEqual(names)
    expect(mcp.stderr()).toContain(`uploads from ${host.folder}`)
    await mcp.close()
  })

  test('the one over HTTP reaches a server that is started as the README says', async () => {
    const { url } = http.parse(snippets[3])
    host.api.on('GET /v1/settings', { body: {} })
    const served = await serveHttp({ client: new MatterCloud({ baseUrl: host.api.url }) }, { port: 0 })
    expect(new URL(served.url).pathname).toBe(new URL(url).pathname)
    expect(readme).toContain(`npx -y ${packageJson.name} --http   # ${url}`)
    const mcp = await connectHttp(served.url, testKey, 'legacy')
    expect((await mcp.client.listTools()).tools.map(({ name }) => name)).toEqual(names)
    await mcp.close()
    await served.close()
  })

  test('of Claude Code adds the same server', () => {
    const [, variable, command] = /claude mcp add mattercloud --env (\w+)=\S+ -- (.+)/.exec(readme) ?? []
    expect([variable, command]).toEqual(['MATTERCLOUD_FOLDERS', `npx -y ${packageJson.name}`])
  })
})

describe('the bundle', () => {
  test('has a manifest of its schema, with every tool and the version of the package', () => {
    const checked = v0_3.McpbManifestSchema.parse(manifest())
    expect(checked.version).toBe(packageJson.version)
    expect(checked.tools?.map(({ name }) => name)).toEqual(names)
  })
})

describe('server.json', () => {
  const input = {
    description: z.string(),
    format: z.enum(['string', 'number', 'boolean', 'filepath']).optional(),
    isRequired: z.boolean().optional(),
    isSecret: z.boolean().optional(),
    default: z.string().optional(),
    placeholder: z.string().optional(),
  }
  const named = z.strictObject({ name: z.string(), ...input })
  const entry = {
    registryType: z.literal('npm'),
    identifier: z.literal(packageJson.name),
    version: z.literal(packageJson.version),
    runtimeHint: z.literal('npx'),
  }
  /** The parts of the schema of 2025-12-11 that we use, with the values that we publish. */
  const schema = z.strictObject({
    $schema: z.url(),
    name: z
      .literal(packageJson.mcpName)
      .refine((name) => /^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/.test(name) && name.length <= 200),
    title: z.string().min(1).max(100),
    description: z.string().min(1).max(100),
    version: z.literal(packageJson.version),
    websiteUrl: z.url(),
    packages: z.tuple([
      z.strictObject({
        ...entry,
        transport: z.strictObject({ type: z.literal('stdio') }),
        environmentVariables: z.array(named),
      }),
      z.strictObject({
        ...entry,
        packageArguments: z.array(
          z.union([
            z.strictObject({ type: z.literal('positional'), value: z.string(), valueHint: z.string() }),
            z.strictObject({ type: z.literal('named'), name: z.string(), ...input }),
          ]),
        ),
        transport: z.strictObject({
          type: z.literal('streamable-http'),
          url: z.string(),
          headers: z.array(named),
        }),
      }),
    ]),
  })

  test('is what its schema allows, and of this version of the package', () => {
    schema.parse(serverJson)
    expect(packageJson.files).toContain('server.json')
  })

  test('names the settings that the README explains, and the arguments that the program takes', () => {
    const [stdio, http] = schema.parse(serverJson).packages
    for (const { name } of stdio.environmentVariables) expect(readme).toContain(`| \`${name}\``)
    const program = readFileSync(new URL('main.ts', import.meta.url), 'utf8')
    for (const one of http.packageArguments)
      expect(program).toContain(`  ${one.type === 'named' ? one.name : one.value} `)
  })
})
