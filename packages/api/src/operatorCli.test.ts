import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { TestClient } from '@mattercloud/testing/service/client'
import { paidOrder, readyFile, refundedOf, setFaults } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOperatorKey } from './operator/operatorKeys.ts'

const root = resolve(import.meta.dirname, '../../..')

let service: TestService
let agent: TestClient
let operatorKey = ''
let orderId = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  operatorKey = await createOperatorKey(service.services.db, 'desk')
  orderId = (await paidOrder(agent, await readyFile(agent))).text('order_id')
})
afterAll(() => service[Symbol.asyncDispose]())

/** Runs the operator's command line as an operator would. */
async function operator(...args: string[]) {
  const program = ['scripts/from-source.mjs', 'packages/api/bin/mattercloud-operator.mjs', ...args, '--json']
  const env = { ...process.env, API_URL: service.url, MATTERCLOUD_OPERATOR_KEY: operatorKey }
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: root, env })
  return JSON.parse(stdout)
}

test('OPERATOR-CLI-1 a command is sent again until its outcome is known, and is done once', async () => {
  expect(await operator('accept', orderId, '--price', '6000')).toMatchObject({ status: 'queued' })
  await setFaults(service, { fail_after_commit: 1 })
  const refund = ['refund', orderId, '--amount', '1000', '--key', 'first-refund']
  expect(await operator(...refund)).toMatchObject({ refunded_cents: 1000 })
  expect(await operator(...refund)).toMatchObject({ refunded_cents: 1000 })
  expect(await refundedOf(service, orderId)).toBe(1000)
  await expect(operator('refund', orderId, '--amount', '9000')).rejects.toMatchObject({
    stderr: expect.stringContaining('refund_too_large'),
  })
})
