import { riskSchema } from '@mattercloud/rules'
import { binaryStl, box, flipped } from '@mattercloud/testing/mesh/solids'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { allowSpending } from '@mattercloud/testing/service/mandate'
import { address, boxStl } from '@mattercloud/testing/service/parts'
import { checkOut, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

const risksOf = (quote: Answer) => z.array(riskSchema).parse(quote.body['risks'])
const briefly = (quote: Answer) => risksOf(quote).map(({ id, severity }) => `${id}: ${severity}`)
const titanium = { material_id: 'slm_titanium_tc4' }
const review = async (quote: Answer) => {
  const checkout = await checkOut(agent, quote.text('quote_id'))
  return (await (await fetch(checkout.text('review_url'))).text()).replaceAll(/\s+/g, ' ')
}

describe('nothing that was found is kept from its owner', () => {
  test('RISK-12 a unit that is in doubt: the sizes stand side by side in the quote and on the review page', async () => {
    const quote = await requestQuote(agent, await readyFile(agent, boxStl([2, 2, 2])))
    expect(briefly(quote)).toContain('unit_unsure: ask')
    const page = await review(quote)
    expect(page).not.toContain('None found')
    expect(page).toContain('in inches 50.8 × 50.8 × 50.8 mm')
    expect(page).toContain('with this risk on Stripe')
  })

  test('RISK-13 a surface that is inside out: on the review page too', async () => {
    const stl = binaryStl(box([40, 30, 20]).map(flipped))
    const quote = await requestQuote(agent, await readyFile(agent, stl))
    expect(quote.body['risk_flags']).toEqual([])
    expect(briefly(quote)).toEqual(['inside_out: ask'])
    const page = await review(quote)
    expect(page).not.toContain('None found')
    expect(page).toMatch(/class="ring">1<.*inside out/)
  })

  test('RISK-14 a wall of 0.3 mm in titanium: in the quote, on the page, and on Stripe’s', async () => {
    const quote = await requestQuote(agent, await readyFile(agent, boxStl([60, 40, 0.3])), titanium)
    expect(briefly(quote)).toEqual(['wall_too_thin: ask'])
    const checkout = await checkOut(agent, quote.text('quote_id'))
    const words = 'The wall ① (0.3 mm) is under half of the 1 mm that Titanium'
    expect(await (await fetch(checkout.text('review_url'))).text()).toContain(words)
    const { request } = await service.services.db
      .selectFrom('stripe_calls')
      .select('request')
      .where('order_id', '=', checkout.text('order_id'))
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(request)).toContain(words)
  })
})

describe('what cannot be made is not sold', () => {
  test('RISK-16 the quote is there with every field; neither way of ordering takes it, and no address is asked', async () => {
    const quote = await requestQuote(agent, await readyFile(agent, boxStl([290, 20, 20])), titanium)
    expect(quote.status).toBe(200)
    expect(quote.body).toMatchObject({
      price_estimate: { currency: 'CNY' },
      risk_flags: ['exceeds_build_volume'],
      next_action: 'change_part_or_material',
      risks: [{ id: 'exceeds_build_volume', severity: 'blocks' }],
      autopay: { allowed: false, reasons: expect.arrayContaining(['not_makeable']) },
    })
    const quote_id = quote.text('quote_id')
    // Without an address, too: that is not what is missing.
    for (const body of [{ quote_id }, { quote_id, shipping_address_json: address }]) {
      const checkout = await agent.post('/v1/checkout_sessions', body, {
        'Idempotency-Key': crypto.randomUUID(),
      })
      expect(checkout.refusal).toBe('409 not_makeable')
      expect(checkout.body).toMatchObject({
        next_action: 'change_part_or_material',
        message: expect.stringMatching(/fits no machine.*Choose .*Photosensitive Resin White/),
        details: { risks: [{ id: 'exceeds_build_volume' }] },
      })
    }
    const spender = await service.newAccount()
    await allowSpending(service, spender)
    const own = await requestQuote(spender, await readyFile(spender, boxStl([290, 20, 20])), titanium)
    const autonomous = await spender.post('/v1/autonomous/orders', {
      quote_id: own.text('quote_id'),
      shipping_address_json: address,
    })
    expect(autonomous.refusal).toBe('409 not_makeable')
  })

  test('RISK-16 where splitting and gluing is usual, its owner is asked', async () => {
    const quote = await requestQuote(agent, await readyFile(agent, boxStl([500, 20, 20])))
    expect(briefly(quote)).toEqual(['too_large: ask'])
    expect(quote.body['next_action']).toBe('create_checkout_session')
    expect(await review(quote)).toContain('made in pieces and joined')
  })

  test('RISK-17 the advice is followed, and works', async () => {
    const quote = await requestQuote(agent, await readyFile(agent, boxStl([500, 20, 20])), titanium)
    const [risk] = risksOf(quote)
    const { materials, scale, split } = risk?.advice ?? { materials: [], scale: null, split: null }
    if (scale === null || split === null) throw new Error('neither a scale nor a split is advised')
    const scaled = await requestQuote(agent, await readyFile(agent, boxStl(scale.size_mm)), titanium)
    const piece = await requestQuote(agent, await readyFile(agent, boxStl(split.piece_mm)), titanium)
    expect([briefly(scaled), briefly(piece), split.pieces]).toEqual([[], [], 2])
    // Longer than 440 mm: no material of the catalogue has such a machine.
    expect(materials).toEqual([])

    const file = await readyFile(agent, boxStl([290, 20, 20]))
    const fitting = risksOf(await requestQuote(agent, file, titanium))[0]?.advice?.materials ?? []
    expect(fitting.length).toBeGreaterThan(3)
    for (const material_id of fitting)
      expect([material_id, briefly(await requestQuote(agent, file, { material_id }))]).toEqual([
        material_id,
        [],
      ])
  })
})

describe('the owner’s limits', () => {
  test('RISK-21 a risk that its owner must accept is not paid without them, and the refusal says which', async () => {
    const spender = await service.newAccount()
    await allowSpending(service, spender, { max_per_order_cents: 10_000_000, monthly_cap_cents: 10_000_000 })
    const file = await readyFile(spender, boxStl([60, 40, 0.3]))
    const quote = await requestQuote(spender, file, {
      ...titanium,
      requested_execution_mode: 'agent_autonomous',
    })
    expect(quote.body).toMatchObject({
      resolved_execution_mode: 'agent_assisted',
      mode_reason_words: expect.arrayContaining([expect.stringContaining('The wall ① (0.3 mm)')]),
    })
    const order = await spender.post('/v1/autonomous/orders', {
      quote_id: quote.text('quote_id'),
      shipping_address_json: address,
    })
    expect(order.refusal).toBe('403 autonomous_not_allowed')
    expect(order.text('message')).toContain('The wall ① (0.3 mm)')
  })

  test('MODE-6 a quote says beforehand that the limit is too low, with both amounts, whatever mode it asks for', async () => {
    const spender = await service.newAccount()
    await allowSpending(service, spender, { max_per_order_cents: 6000 })
    const quote = await requestQuote(spender, await readyFile(spender))
    expect(quote.body).toMatchObject({
      resolved_execution_mode: 'agent_assisted',
      mode_reasons: [],
      autopay: {
        allowed: false,
        reasons: ['over_order_cap'],
        reason_words: ['This order may cost up to 75.00 CNY, more than the limit of 60.00 CNY per order.'],
      },
    })
    // Where the limits allow it, that is said too.
    await allowSpending(service, spender, { max_per_order_cents: 7500 })
    expect((await spender.get(`/v1/quotes/${quote.text('quote_id')}`)).body).toMatchObject({
      autopay: { allowed: true, reasons: [] },
    })
  })
})

test('RISK-22 a quote from before quotes had risks is shown with its flags’ words, and ordered', async () => {
  const quote = await requestQuote(agent, await readyFile(agent, boxStl([500, 20, 20])))
  const id = quote.text('quote_id')
  await service.services.db
    .updateTable('quotes')
    .set({ risks: null, mode_reason_words: null })
    .where('id', '=', id)
    .execute()
  const shown = await agent.get(`/v1/quotes/${id}`)
  expect(briefly(shown)).toEqual(['too_large: ask', 'exceeds_build_volume: ask'])
  expect(await review(shown)).toContain('longer than 440 mm')
})
