import { readFileSync } from 'node:fs'
import {
  errorTable,
  eventTypes,
  executionModes,
  fileStatuses,
  orderStatuses,
  webhookHeaders,
} from '@mattercloud/rules'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from './contracts.ts'

/**
 * The guide's terms outside its commands, which `guide.test.ts` runs: each path, status, event, header and code
 * that it prints must exist in the service.
 */
const guide = readFileSync(new URL('../../../docs/guide.txt', import.meta.url), 'utf8')

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

/** The text between two headings, which may be joined to the text before them. */
function section(from: string, to: string): string {
  const start = guide.indexOf(`${from}\n`)
  const end = guide.indexOf(`${to}\n`, start)
  if (start === -1 || end === -1) throw new Error(`the guide has no section from "${from}" to "${to}"`)
  return guide.slice(start, end)
}

const printed = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, word]) => word ?? '')

describe('the guide', () => {
  test('prints only paths that the service has', () => {
    // The page joins some paths to the word after them: "/v1/settingsAUTH", "/v1/connectcurl".
    const paths = new Set(
      printed(guide, /(\/v1\/[\w/{}]+?)(?=AUTH|curl|Returns|Response|Web|"|\s|\\|$)/gm).map((path) =>
        path
          .replace('FILE_ID', '{file_id}')
          .replace('ORDER_ID', '{order_id}')
          .replace(/mc_ord_x+/, '{public_order_id}'),
      ),
    )
    const ourPaths = new Set<string>(operations.map(({ path }) => path))
    expect(paths.size).toBeGreaterThan(15)
    expect([...paths].filter((path) => !ourPaths.has(path) && path !== '/v1/agent-policy')).toEqual([])
  })

  test('prints the same statuses of files and orders', () => {
    expect(printed(section('File statuses', 'Possible warnings'), /^(\w+) —/gm)).toEqual([...fileStatuses])
    const orders = section('Order statuses', 'Public Tracking')
    expect([...printed(orders, /^(\w+) —/gm), ...(/^(\w+) \/ (\w+)$/m.exec(orders) ?? []).slice(1)]).toEqual([
      ...orderStatuses,
    ])
  })

  test('prints warnings, modes and events that exist', () => {
    const metrics = z.object({ warnings: z.array(z.enum(['non_watertight', 'non_manifold', 'too_large'])) })
    const warnings = printed(section('Possible warnings', 'Unit Override'), /^(\w+) —/gm)
    expect(metrics.parse({ warnings })).toEqual({ warnings })
    expect(warnings).toHaveLength(3)
    const modes = section('Execution modes', 'Checkout')
    for (const mode of executionModes) expect(modes).toContain(`\n${mode}\n`)
    const events = printed(section('Events', 'Signature verification'), /^([\w.]+) —/gm)
    expect(events).toEqual(['order.paid', 'order.status_changed', 'order.shipped'])
    expect(eventTypes).toEqual(expect.arrayContaining(events))
  })

  test("prints the headers of deliveries and of limits by the service's names", async () => {
    const names = printed(section('Signature verification', 'Account Settings'), /^(X-[\w-]+):/gm)
    const ourHeaders = Object.values(webhookHeaders).map((name) => name.toLowerCase())
    expect(names).toHaveLength(3)
    expect(ourHeaders).toEqual(expect.arrayContaining(names.map((name) => name.toLowerCase())))
    const limits = printed(section('Rate Limits', 'Agent Policy'), /^(X-[\w-]+):/gm)
    const answer = await service.anonymous.get('/v1/catalog')
    expect(limits.map((name) => answer.headers.get(name)).filter(Boolean)).toHaveLength(3)
  })

  test('prints each error with its status', () => {
    const ourErrors = new Map<string, { status: number }>(Object.entries(errorTable))
    const pairs = [
      ...section('Error Handling', 'Common error codes').matchAll(
        /^\/\/ (\d{3}) .*\n\{ "error": "(\w+)" \}/gm,
      ),
    ].map(([, status, code]) => [code, Number(status)])
    expect(pairs).toHaveLength(5)
    expect(pairs.map(([code]) => [code, ourErrors.get(String(code))?.status])).toEqual(pairs)
    const common = section('Common error codes', 'Rate Limits')
      .split('\n')
      .flatMap((line) => (line.includes(' — ') ? (line.split(' — ')[0] ?? '').split(' / ') : []))
    expect(common.length).toBeGreaterThan(7)
    expect(common.filter((code) => !ourErrors.has(code))).toEqual([])
  })

  test('prints the catalogue and the policy that the service returns', async () => {
    const catalog = await service.anonymous.get('/v1/catalog')
    const items = z.array(z.looseObject({ id: z.string(), process: z.string() })).parse(catalog.body['items'])
    expect(new Set(items.map(({ process }) => process))).toEqual(new Set(['SLA', 'SLS', 'SLM', 'FDM']))
    const policy = z
      .object({ rules: z.array(z.object({ text: z.string() })), state_to_persist: z.array(z.string()) })
      .parse((await service.anonymous.get('/v1/agent-policy')).body)
    const rules = printed(section('Non-negotiable rules', 'When to ask the user'), /^\d\. (.+)$/gm)
    const plain = (text: string) => text.replace(/\.$/, '').toLowerCase()
    const policyTexts = policy.rules.map(({ text }) => plain(text))
    expect(rules).toHaveLength(5)
    expect(rules.filter((rule) => !policyTexts.includes(plain(rule)))).toEqual([])
    const state =
      section('State to persist across turns', 'Full policy document').match(/\b[a-z_]{4,}\b/g) ?? []
    const fields = state.filter((word) => word.includes('_') || word === 'quantity')
    expect(fields).toHaveLength(10)
    expect(policy.state_to_persist).toEqual(expect.arrayContaining(fields))
  })
})
