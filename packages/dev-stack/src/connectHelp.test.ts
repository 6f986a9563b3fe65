import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { connectHelp } from './connectHelp.ts'

const Desktop = z.strictObject({
  mcpServers: z.strictObject({
    mattercloud: z.strictObject({
      command: z.string(),
      args: z.array(z.string()),
      env: z.strictObject({ MATTERCLOUD_API_URL: z.string() }),
    }),
  }),
})

const help = connectHelp({ api_url: 'http://127.0.0.1:4400' })

test('holds a configuration for Claude Desktop that parses and names files that exist', () => {
  const json = /^ {2}\{$[\s\S]*?^ {2}\}$/m.exec(help)?.[0] ?? ''
  const { command, args, env } = Desktop.parse(JSON.parse(json)).mcpServers.mattercloud
  expect(env.MATTERCLOUD_API_URL).toBe('http://127.0.0.1:4400')
  expect(existsSync(command)).toBe(true)
  expect(args[0]).toMatch(/\/scripts\/from-source\.mjs$/)
  expect(existsSync(args[0] ?? '')).toBe(true)
  expect(args[1]).toMatch(/\/packages\/mcp-server\/bin\/mattercloud-mcp\.mjs$/)
})

test('says how Claude Code, any MCP client and plain HTTP connect', () => {
  expect(help).toMatch(
    /claude mcp add mattercloud --env MATTERCLOUD_API_URL=http:\/\/127\.0\.0\.1:4400 -- \S+ \S+from-source\.mjs \S+mattercloud-mcp\.mjs\n/,
  )
  expect(help).toContain('over stdio')
  expect(help).toContain('curl -X POST http://127.0.0.1:4400/v1/connect')
})
