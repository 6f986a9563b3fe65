import { refusal } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost, textOf } from '@mattercloud/testing/sdk/toolHost'
import { afterAll, beforeAll, expect, test } from 'vitest'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.close())

test('lists the materials with what is needed to choose one, without a key', async () => {
  host.api.on('GET /v1/catalog', {
    body: {
      version: 'v1',
      currency: 'CNY',
      items: [
        {
          id: 'sla_white',
          process: 'SLA',
          technology: 'SLA',
          material: 'Photosensitive Resin White',
          family: 'resin',
          colour: 'white',
          finish: 'smooth, matt',
          also_called: ['white resin'],
          good_for: ['models', 'fine detail'],
          density_g_cm3: 1.12,
          base_rate_per_g: 0.3,
          minimum_fee_cents: 5000,
          lead_time_min_days: 3,
          lead_time_max_days: 6,
          max_build_mm: [440, 440, 440],
          min_wall_mm: 0.8,
          tolerance: '±0.2 mm',
        },
      ],
      required_user_inputs: ['material_id'],
      supported_execution_modes: ['agent_assisted'],
    },
  })
  const result = await host.call('catalog')
  expect(dataOf(result)).toMatchObject({
    status: 'listed',
    waiting_for: 'human',
    materials: [
      {
        id: 'sla_white',
        process: 'SLA',
        family: 'resin',
        colour: 'white',
        also_called: ['white resin'],
        good_for: ['models', 'fine detail'],
        rate_cny_per_g: 0.3,
        minimum_fee: '50.00 CNY',
        lead_time_days: { min: 3, max: 6 },
        max_size_mm: [440, 440, 440],
      },
    ],
  })
  expect(textOf(result)).toContain(
    '- sla_white: Photosensitive Resin White (SLA, white, smooth, matt), good for models, fine detail, 0.3 CNY per g, at least 50.00 CNY',
  )
  expect(host.api.requests[0]?.headers.get('authorization')).toBeNull()
})

test('returns an error of the service with its step', async () => {
  const { run_id } = dataOf(await host.call('quote'))
  host.api.on('GET /v1/catalog', refusal(404, 'not_found', 'No such route.', 'read_openapi'))
  const result = await host.call('catalog', { run_id })
  expect(result.error).toBeDefined()
  expect(dataOf(result)).toMatchObject({
    run_id,
    next_action: 'read_openapi',
    error: { code: 'not_found', step: 'catalog' },
  })
})
