import { cards, saveCard } from '@mattercloud/testing/service/cards'
import { payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { allowSpending, setMandate, spendingAccount } from '@mattercloud/testing/service/mandate'
import {
  confirmPendingChange,
  ownedAccount,
  signInAsOwner,
  waitForMail,
} from '@mattercloud/testing/service/owner'
import { address } from '@mattercloud/testing/service/parts'
import { checkOut, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

/** An agent that may spend to known addresses only, its signed-in owner, and an unpaid order to an address. */
async function buyer() {
  const agent = await spendingAccount(service, { any_address: false })
  const email = (await agent.get('/v1/settings')).text('email')
  const fileId = await readyFile(agent)
  const quote = async () => (await requestQuote(agent, fileId)).text('quote_id')
  const checkout = await checkOut(agent, await quote())
  const order = async (shipping_address_json: object = address) =>
    agent.post('/v1/autonomous/orders', { quote_id: await quote(), shipping_address_json })
  const path = `/addresses/${checkout.text('order_id')}`
  return { agent, email, fileId, order, path, owner: await signInAsOwner(service, email) }
}

describe('AUTO-13 an address that the owner confirmed on a signed-in page', () => {
  test('is known from then on, until they withdraw it; no other address becomes known with it', async () => {
    const { email, order, owner, path } = await buyer()
    const refused = await order()
    expect(refused.body).toMatchObject({
      error: 'autonomous_not_allowed',
      details: { reasons: ['address_new'] },
    })
    const page = (await owner.get('/addresses')).text
    expect(page).toContain('123 Main St')
    expect(page).toContain('Needs you')
    expect((await owner.post(path, { decision: 'confirm' })).status).toBe(303)
    expect((await owner.get('/addresses')).text).toContain('Confirmed')
    expect((await order()).body).toMatchObject({ status: 'paid' })
    expect((await order({ ...address, line1: '124 Main St' })).refusal).toBe('403 autonomous_not_allowed')
    await owner.post(path, { decision: 'withdraw' })
    expect((await order()).refusal).toBe('403 autonomous_not_allowed')
    const mail = await waitForMail(service, email, /within the limits[\s\S]*/)
    expect(mail).toContain('Ships to: 123 Main St')
    expect(mail).toContain('This month, with this order: 75.00 CNY of 300.00 CNY')
  })

  test('is not confirmed by anybody else, by another answer or by opening the page', async () => {
    const { order, owner, path } = await buyer()
    const stranger = (await buyer()).owner
    expect((await stranger.post(path, { decision: 'confirm' })).status).toBe(404)
    expect((await stranger.get('/addresses')).text).not.toContain(path)
    expect((await owner.post(path, { decision: 'perhaps' })).status).toBe(400)
    expect((await owner.send('POST', path, { csrf: 'ab', decision: 'confirm' })).status).toBe(401)
    expect((await owner.get(path)).status).toBe(404)
    expect((await order()).refusal).toBe('403 autonomous_not_allowed')
  })
})

describe('AUTO-15 an address that was paid for', () => {
  const strangersCard = '5555555555554444'

  async function pay(agent: TestClient, approvalUrl: string, card?: string): Promise<void> {
    expect(await payAsHuman(approvalUrl, card)).toBe(303)
    const { body } = await agent.get('/v1/orders?limit=1')
    await agent.untilStatus(JSON.stringify(body).match(/"order_id":"([^"]+)"/)?.[1] ?? '', 'paid')
  }

  test('with somebody else’s card is not known: anybody with the key also has the page', async () => {
    const { agent, order, owner, fileId } = await buyer()
    const checkout = async () => checkOut(agent, (await requestQuote(agent, fileId)).text('quote_id'))
    await pay(agent, (await checkout()).text('approval_url'), strangersCard)
    expect((await order()).body['details']).toMatchObject({ reasons: ['address_new'] })
    expect((await owner.get('/addresses')).text).toContain('Needs you')
    await pay(agent, (await checkout()).text('approval_url'))
    expect((await order()).body).toMatchObject({ status: 'paid' })
    expect((await owner.get('/addresses')).text).toContain('Paid for')
  })

  test.each(['confirmed', 'chose'])('is known if the owner %s the card', async (how) => {
    const { agent, owner } = await ownedAccount(service)
    await allowSpending(service, agent, { any_address: false })
    await setMandate(service, agent, { default_payment_method: null })
    const card = await saveCard(service, agent)
    if (how === 'chose') await owner.post(`/cards/${card}/choose`)
    else {
      await agent.post('/v1/payments/default_method', { payment_method_id: card })
      await confirmPendingChange(agent, owner)
    }
    const fileId = await readyFile(agent)
    const quote = async () => (await requestQuote(agent, fileId)).text('quote_id')
    await pay(agent, (await checkOut(agent, await quote())).text('approval_url'))
    const order = async () =>
      agent.post('/v1/autonomous/orders', { quote_id: await quote(), shipping_address_json: address })
    expect((await order()).body).toMatchObject({ status: 'paid' })
    // Another card is charged from now on, and the owner has not paid with that one yet.
    await owner.post(`/cards/${await saveCard(service, agent, cards.alwaysRequiresAuthentication)}/choose`)
    expect((await order()).body['details']).toMatchObject({ reasons: ['address_new'] })
  })
})
