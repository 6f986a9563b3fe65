import { anotherServer } from '@mattercloud/testing/service/anotherServer'
import { ownedAccount, type TestBrowser } from '@mattercloud/testing/service/owner'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createApp } from './server.ts'

let service: TestService
let owner: TestBrowser
beforeAll(async () => {
  service = await testService()
  owner = (await ownedAccount(service)).owner
})
afterAll(() => service[Symbol.asyncDispose]())

const layer = z.object({
  route: z.object({ path: z.string(), methods: z.record(z.string(), z.boolean()) }).optional(),
})

/** Every route of the server, from its own list; `x` replaces each parameter. */
function everyRoute(): Array<{ method: string; path: string }> {
  const router: unknown = Reflect.get(createApp(service.services), 'router')
  if (typeof router !== 'function') throw new Error('the server has no router')
  return z
    .array(layer)
    .parse(Reflect.get(router, 'stack'))
    .flatMap(({ route }) =>
      Object.keys(route?.methods ?? {})
        .filter((method) => ['get', 'post', 'put', 'delete'].includes(method))
        .map((method) => ({
          method: method.toUpperCase(),
          path: (route?.path ?? '').replaceAll(/:\w+/g, 'x'),
        })),
    )
}

/** The headers that every reply must have, with their values. */
const required: Record<string, RegExp> = {
  'x-request-id': /^[0-9a-f-]{36}$/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cache-control': /^no-store$/,
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'x-frame-options': /^DENY$/,
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-site$/,
  'x-ratelimit-limit': /^\d+$/,
  'x-ratelimit-remaining': /^\d+$/,
  'x-ratelimit-reset': /^\d{10}$/,
}
function missing(headers: Headers): string[] {
  return Object.entries(required)
    .filter(([name, form]) => !form.test(headers.get(name) ?? ''))
    .map(([name]) => name)
}

describe('HEAD-3 the headers of every reply', () => {
  test('of every route, whether it succeeds or refuses', async () => {
    const routes = everyRoute()
    expect(routes.length).toBeGreaterThan(60)
    for (const path of [
      '/approvals',
      '/account',
      '/signin/x',
      '/v1/connect',
      '/healthz',
      '/review/x/decline',
    ])
      expect(routes.map(({ path }) => path)).toContain(path)
    for (const { method, path } of routes) {
      const { headers, status } = await owner.send(method, path)
      expect(missing(headers), `${method} ${path} ${status}`).toEqual([])
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })

  test('of an unknown route, an unknown method and a malformed request', async () => {
    const requests: Array<[string, RequestInit]> = [
      ['/nothing', {}],
      ['/%', {}],
      ['/v1/catalog', { method: 'POST' }],
      ['/v1/catalog', { method: 'OPTIONS' }],
      ['/v1/connect', { method: 'POST', body: 'x'.repeat(1_100_000) }],
      ['/signin', { method: 'POST', body: new URLSearchParams({ email: 'x'.repeat(70_000) }) }],
      ['/v1/stripe/webhook', { method: 'POST', body: '{}' }],
    ]
    for (const [path, request] of requests) {
      const { headers, status } = await fetch(`${service.url}${path}`, request)
      expect(missing(headers), `${path} ${status}`).toEqual([])
    }
  })

  test('https is enforced if API and pages are https, and not otherwise', async () => {
    const name = 'strict-transport-security'
    expect((await owner.get('/healthz')).headers.get(name)).toBeNull()
    const https = { API_URL: 'https://api.example', WEB_URL: 'https://pages.example' }
    await using server = await anotherServer(service, https)
    for (const path of ['/healthz', '/signin', '/v1/catalog', '/nothing'])
      expect((await fetch(`${server.url}${path}`)).headers.get(name)).toBe('max-age=63072000')
  })
})
