import { objText } from '@mattercloud/testing/mesh/formats'
import { binaryStl, box, sphere } from '@mattercloud/testing/mesh/solids'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { boxStl, guidePart } from '@mattercloud/testing/service/parts'
import { checkOut, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metrics } from '../contract.ts'

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

const open = () => boxStl([40, 30, 20], { open: true })
const repair = (fileId: string) => agent.post(`/v1/files/${fileId}/repair`)
const ready = (answer: Answer) =>
  agent.until(`/v1/files/${answer.text('id')}`, ({ body }) => body['status'] !== 'processing')
const metricsOf = (answer: Answer) => metrics.parse(answer.body['metrics_json'])
/** A sphere with a hole that is neither flat nor small. */
const holed = () => binaryStl(sphere(20, 3).filter((_, i) => i % 512 > 140))

describe('solids that overlap', () => {
  const overlapping = () =>
    binaryStl([...box([20, 20, 20]), ...box([20, 20, 20], [10, 10, 0]), ...box([5, 5, 5], [60, 0, 0])])

  test('are a numbered fault, which a quote names, and a repair joins them in a new file', async () => {
    const old = await agent.upload(overlapping())
    const { faults, repair: outlook, printability } = metricsOf(old)
    const found = faults.find(({ kind }) => kind === 'overlapping_solids')
    expect(found).toMatchObject({ severity: 'warning', what_to_do: expect.stringContaining('counts twice') })
    expect(printability?.overlaps?.area_cm2).toBeGreaterThan(7.8)
    expect(outlook).toMatchObject({ outcome: 'possible', changes: [{ kind: 'joined_solids', count: 2 }] })
    expect(outlook?.outcome === 'possible' && outlook.volume_change_cm3).toBeCloseTo(-2, 5)
    const quote = await requestQuote(agent, old.text('id'))
    expect(quote.body).toMatchObject({
      risk_flags: [],
      suggestions: [expect.stringMatching(/^The solids at ① overlap.*\/repair joins them/)],
    })
    const repaired = metricsOf(await ready(await repair(old.text('id'))))
    expect(repaired).toMatchObject({ is_watertight: true, bodies: 2, repair: { outcome: 'not_needed' } })
    expect(repaired.volume_cm3).toBeCloseTo(14.125, 5)
    expect(repaired.printability?.overlaps).toBeNull()
  })
})

describe('an open part', () => {
  test('says what a repair would do, and is priced as the repaired part', async () => {
    const file = await agent.upload(open())
    const { repair: outlook, is_watertight } = metricsOf(file)
    expect(is_watertight).toBe(false)
    expect(outlook).toMatchObject({ outcome: 'possible', changes: [{ kind: 'closed_loops', count: 1 }] })
    expect(outlook?.outcome === 'possible' && outlook.volume_cm3).toBeCloseTo(24, 6)
    const quote = await requestQuote(agent, file.text('id'))
    expect(quote.body['breakdown']).toMatchObject({ volume_source: 'repaired_mesh' })
    expect(quote.body['risk_flags']).toContain('non_watertight')
  })

  test('becomes a new, closed file, which says what its original was and what was changed', async () => {
    const old = await agent.upload(open(), 'box.stl')
    const begun = await repair(old.text('id'))
    expect(begun.body).toMatchObject({ repaired_from: old.text('id'), filename: 'box-repaired.stl' })
    expect(begun.text('id')).not.toBe(old.text('id'))
    const repaired = await ready(begun)
    expect(repaired.body).toMatchObject({
      status: 'ready',
      repaired_from: old.text('id'),
      repaired: {
        changes: [{ kind: 'closed_loops', count: 1, what: expect.stringContaining('closed') }],
        volume_after_cm3: expect.closeTo(24, 4),
      },
    })
    expect(metricsOf(repaired)).toMatchObject({
      is_watertight: true,
      warnings: [],
      faults: [],
      repair: { outcome: 'not_needed' },
    })
    const quote = await requestQuote(agent, repaired.text('id'))
    expect(quote.body).toMatchObject({ risk_flags: [], breakdown: { volume_source: 'mesh' } })
    // The original has not changed.
    const still = await agent.get(`/v1/files/${old.text('id')}`)
    expect(still.body).toMatchObject({ status: 'ready', repaired_from: null, sha256: old.body['sha256'] })
  })

  test('MONEY-16 makes its older quotes stale, and can be quoted again', async () => {
    const fileId = await readyFile(agent, open())
    const quote = await requestQuote(agent, fileId)
    await repair(fileId)
    expect((await agent.get(`/v1/quotes/${quote.text('quote_id')}`)).body).toMatchObject({ stale: true })
    expect((await checkOut(agent, quote.text('quote_id'))).refusal).toBe('409 quote_stale')
    const fresh = await requestQuote(agent, fileId)
    // Asking again gives the same copy, and makes no quote stale.
    await repair(fileId)
    expect((await checkOut(agent, fresh.text('quote_id'))).status).toBe(200)
  })

  test('has one repaired copy, even for many concurrent requests', async () => {
    const fileId = await readyFile(agent, open())
    const begun = await Promise.all(Array.from({ length: 6 }, () => repair(fileId)))
    expect(begun.map(({ status }) => status)).toEqual(Array(6).fill(200))
    const [first] = new Set(begun.map((answer) => answer.text('id')))
    expect(new Set(begun.map((answer) => answer.text('id'))).size).toBe(1)
    const repaired = await agent.until(`/v1/files/${first}`, ({ body }) => body['status'] === 'ready')
    expect((await repair(fileId)).text('id')).toBe(repaired.text('id'))
    // A copy that was deleted is made again.
    await agent.delete(`/v1/files/${repaired.text('id')}`)
    expect((await repair(fileId)).text('id')).not.toBe(repaired.text('id'))
  })

  test('keeps its unit, and who confirmed it', async () => {
    const fileId = await readyFile(agent, boxStl([4, 3, 2], { open: true }))
    const unit = { selected_unit: 'in', confirmed_by: 'user' }
    const chosen = await agent.post(`/v1/files/${fileId}/unit`, unit)
    const repaired = await ready(await repair(fileId))
    expect(repaired.body).toMatchObject(unit)
    expect(metricsOf(repaired)).toMatchObject({ detected_unit: 'in', declared_unit: null })
    for (const axis of [0, 1, 2] as const)
      expect(metricsOf(repaired).bbox_mm[axis]).toBeCloseTo(metricsOf(chosen).bbox_mm[axis], 4)
  })
})

describe('a file that declares its unit', () => {
  const inInches = () => new TextEncoder().encode(`# units: in\n${objText(box([2, 2, 1]).slice(1))}`)

  test('is repaired to the same size', async () => {
    const old = await agent.upload(inInches(), 'box.obj')
    expect(metricsOf(old)).toMatchObject({ declared_unit: 'in', is_watertight: false })
    const repaired = metricsOf(await ready(await repair(old.text('id'))))
    expect(repaired).toMatchObject({ detected_unit: 'mm', declared_unit: 'mm', is_watertight: true })
    expect(repaired.bbox_mm[0]).toBeCloseTo(50.8, 3)
  })

  test('is not repaired in a unit that it does not declare: a guess would become certain', async () => {
    const fileId = await readyFile(agent, inInches())
    await agent.post(`/v1/files/${fileId}/unit`, { selected_unit: 'mm', confirmed_by: 'agent' })
    expect((await repair(fileId)).refusal).toBe('409 repair_refused')
    expect((await repair(fileId)).body['next_action']).toBe('select_unit')
  })
})

describe('nothing is repaired', () => {
  test('if a repair would have to guess: each reason is given, and no quote becomes stale', async () => {
    const file = await agent.upload(holed())
    const outlook = metricsOf(file).repair
    expect(outlook).toMatchObject({ outcome: 'refused', reasons: [{ code: 'open_loops' }] })
    const quote = await requestQuote(agent, file.text('id'))
    expect(quote.body['breakdown']).toMatchObject({ volume_source: 'convex_hull' })
    const answer = await repair(file.text('id'))
    expect(answer.refusal).toBe('409 repair_refused')
    expect(answer.body['details']).toEqual({ reasons: outlook?.outcome === 'refused' && outlook.reasons })
    expect((await checkOut(agent, quote.text('quote_id'))).status).toBe(200)
  })

  test('of a part without faults', async () => {
    expect((await repair(await readyFile(agent, guidePart()))).refusal).toBe('409 repair_not_needed')
  })

  test('before the analysis, of another account, or of nothing', async () => {
    const announced = { filename: 'part.stl', content_type: 'model/stl', size_bytes: 684 }
    const presigned = await agent.post('/v1/files/presign', announced)
    expect((await repair(presigned.text('file_id'))).refusal).toBe('400 file_not_ready')
    const others = await readyFile(await service.newAccount(), open())
    expect((await repair(others)).refusal).toBe('404 file_not_found')
    expect((await repair('no-id')).refusal).toBe('404 file_not_found')
  })
})
