import { spendingAccount } from '@mattercloud/testing/service/mandate'
import { signInAsOwner } from '@mattercloud/testing/service/owner'
import { address, boxStl } from '@mattercloud/testing/service/parts'
import { readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

/** An agent that may spend, its signed-in owner, and a small part whose unit could be inches. */
async function unsure() {
  const agent = await spendingAccount(service)
  const email = (await agent.get('/v1/settings')).text('email')
  const fileId = await readyFile(agent, boxStl([3, 2, 1]))
  const order = async () => {
    const quote = await requestQuote(agent, fileId, { requested_execution_mode: 'agent_autonomous' })
    const placed = await agent.post('/v1/autonomous/orders', {
      quote_id: quote.text('quote_id'),
      shipping_address_json: address,
    })
    return { quote: quote.body, placed }
  }
  const choose = (selected_unit: string) =>
    agent.post(`/v1/files/${fileId}/unit`, { selected_unit, confirmed_by: 'user' })
  const path = `/units/${fileId}`
  return { agent, order, choose, path, owner: await signInAsOwner(service, email) }
}

describe('AUTO-14 a unit that the owner confirmed in a signed-in page', () => {
  test('is treated as certain until the owner withdraws it', async () => {
    const { order, owner, path } = await unsure()
    const refused = await order()
    expect(refused.placed.refusal).toBe('403 autonomous_not_allowed')
    expect(refused.quote['mode_reasons']).toContain('unit_unsure')
    const page = (await owner.get('/units')).text
    expect(page).toContain('read in inches')
    expect(page).toContain('76.2 × 50.8 × 25.4 mm')
    expect((await owner.post(path, { decision: 'confirm', revision: '1' })).status).toBe(303)
    expect((await owner.get('/units')).text).toContain('Confirmed')
    const taken = await order()
    expect(taken.quote).toMatchObject({ execution_confidence: 0.97, mode_reasons: [] })
    expect(taken.placed.body).toMatchObject({ status: 'paid' })
    await owner.post(path, { decision: 'withdraw', revision: '1' })
    expect((await order()).placed.refusal).toBe('403 autonomous_not_allowed')
  })

  test('does not apply to another unit that a program chooses, before or after', async () => {
    const { order, choose, owner, path } = await unsure()
    await choose('cm')
    // The owner saw an earlier revision.
    expect((await owner.post(path, { decision: 'confirm', revision: '1' })).status).toBe(404)
    expect((await owner.post(path, { decision: 'confirm', revision: '2' })).status).toBe(303)
    await choose('mm')
    expect((await order()).quote['mode_reasons']).toContain('unit_unsure')
  })

  test('is confirmed by nobody else, by no other answer, and not by opening the page', async () => {
    const { agent, order, owner, path } = await unsure()
    const stranger = (await unsure()).owner
    const confirm = { decision: 'confirm', revision: '1' }
    expect((await stranger.post(path, confirm)).status).toBe(404)
    expect((await stranger.get('/units')).text).not.toContain(path)
    for (const form of [{ decision: 'confirm' }, { ...confirm, revision: 'x' }, { ...confirm, decision: '' }])
      expect((await owner.post(path, form)).status).toBe(400)
    expect((await owner.send('POST', path, { csrf: 'ab', ...confirm })).status).toBe(401)
    expect((await agent.send('POST', path, new URLSearchParams(confirm), {})).status).toBe(401)
    expect((await owner.get(path)).status).toBe(404)
    expect((await order()).placed.refusal).toBe('403 autonomous_not_allowed')
  })
})
