import { binaryStl, box, flipped } from '@mattercloud/testing/mesh/solids'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { boxStl } from '@mattercloud/testing/service/parts'
import { readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metrics } from '../files/contract.ts'
import { quote as quoteShape } from './contract.ts'

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

const factorsOf = (quote: Answer) =>
  quoteShape.parse(quote.body).confidence_factors.map(({ id, multiplier }) => [id, multiplier])

test('CONF-9 a wall too thin for the material lowers the confidence and gets a suggestion, but no risk flag', async () => {
  const file = await agent.upload(boxStl([60, 40, 0.9]))
  const { faults, printability } = metrics.parse(file.body['metrics_json'])
  expect(faults).toMatchObject([
    { number: 1, kind: 'thin_wall', severity: 'warning', size: { length_mm: expect.closeTo(0.9, 5) } },
  ])
  expect(printability?.walls?.least_mm).toBeCloseTo(0.9, 5)
  expect(printability?.rays).toBeGreaterThan(1000)

  const fileId = file.text('id')
  const resinQuote = await requestQuote(agent, fileId)
  expect(factorsOf(resinQuote).map(([id]) => id)).not.toContain('thin_wall')
  expect(resinQuote.body['suggestions']).toEqual([])
  const plaQuote = await requestQuote(agent, fileId, { material_id: 'fdm_pla' })
  expect(factorsOf(plaQuote)).toContainEqual(['thin_wall', 0.85])
  expect(plaQuote.body['risk_flags']).toEqual([])
  expect(plaQuote.body['suggestions']).toEqual([expect.stringMatching(/^Make ① at least 1.2 mm thick/)])

  // The user chooses centimetres: the part is ten times as large, and no wall is thin.
  const unit = { selected_unit: 'cm', confirmed_by: 'user' }
  const inCm = await agent.post(`/v1/files/${fileId}/unit`, unit)
  expect(metrics.parse(inCm.body['metrics_json']).faults.map(({ kind }) => kind)).not.toContain('thin_wall')
  const plaQuoteInCm = await requestQuote(agent, fileId, { material_id: 'fdm_pla' })
  expect(factorsOf(plaQuoteInCm).map(([id]) => id)).not.toContain('thin_wall')
})

test('the suggestions name a cavity and an overhang by number, for the processes that they matter to', async () => {
  const stl = binaryStl([...box([30, 30, 30]), ...box([20, 20, 20], [5, 5, 5]).map(flipped)])
  const fileId = await readyFile(agent, stl)
  const suggestionsFor = async (material_id: string) =>
    String((await requestQuote(agent, fileId, { material_id })).body['suggestions'])
  expect(await suggestionsFor('sla_white')).toMatch(/Open ① with a hole: liquid resin.*Overhang at ②/)
  expect(await suggestionsFor('sls_hp_black')).toMatch(/^Open ① with a hole: loose powder[^②]*$/)
  expect(await suggestionsFor('fdm_pla')).toMatch(/^Overhang at ②/)
})

test('RISK-9 a part that is rotated in its file fits a machine if any orientation fits its build volume', async () => {
  const angle = 0.6
  const rotatedBox = box([210, 60, 60]).map(
    ([a, b, c]) => [rotated(a, angle), rotated(b, angle), rotated(c, angle)] as const,
  )
  const fileId = await readyFile(agent, binaryStl(rotatedBox))
  const steelQuote = await requestQuote(agent, fileId, { material_id: 'slm_stainless_316l' })
  // The build volume is 250 × 150 × 150 mm; as rotated in the file, the part is 207 mm wide and 168 mm deep.
  expect(steelQuote.body['risk_flags']).toEqual([])
  const plaQuote = await requestQuote(agent, fileId, { material_id: 'fdm_pla', compare: true })
  expect(plaQuote.body['risk_flags']).toEqual([])
})

function rotated([x, y, z]: readonly [number, number, number], by: number): [number, number, number] {
  return [x * Math.cos(by) - y * Math.sin(by), x * Math.sin(by) + y * Math.cos(by), z]
}
