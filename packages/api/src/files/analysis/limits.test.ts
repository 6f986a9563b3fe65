import { meshObject, model, threeMf } from '@mattercloud/testing/mesh/formats'
import { sphere } from '@mattercloud/testing/mesh/solids'
import type { TestClient } from '@mattercloud/testing/service/client'
import { guidePart } from '@mattercloud/testing/service/parts'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limitPrefix } from './limitPrefix.ts'

/** A file of a megabyte that becomes 3.1 million triangles: about 10 s of work and more than a gigabyte. */
function bomb(): Uint8Array<ArrayBuffer> {
  const places = Array.from(
    { length: 95 },
    (_, i) => `<component objectid="1" transform="1 0 0 0 1 0 0 0 1 ${i * 50} ${i ** 2} ${i}"/>`,
  )
  const assembly = `<object id="2"><components>${places.join('')}</components></object>`
  return threeMf(model(meshObject(1, sphere(20, 6)) + assembly, '<item objectid="2"/>'))
}

const limits = { memoryMib: 1024, cpuSeconds: 10, seconds: 10, niceness: 5 }
const isLimited = (await limitPrefix(limits)) !== undefined

describe.each([
  [
    'memory',
    { ANALYSIS_MEMORY_MIB: '768', ANALYSIS_QUICK_SECONDS: '1' },
    'memory_exceeded',
    'more than the allowed 768 MiB',
  ],
  ['processor time', { ANALYSIS_CPU_SECONDS: '1' }, 'deadline_exceeded', '1 s of processor time'],
])('a file that needs more %s than allowed', (_what, settings, code, words) => {
  let service: TestService
  let agent: TestClient
  beforeAll(async () => {
    service = await testService(settings)
    agent = await service.newAccount()
  })
  afterAll(() => service[Symbol.asyncDispose]())

  test.skipIf(!isLimited)('fails with the reason, and the files beside it are measured', async () => {
    const [file, beside] = await Promise.all([agent.upload(bomb(), 'bomb.3mf'), agent.upload(guidePart())])
    expect(file.body).toMatchObject({
      status: 'failed',
      metrics_json: { error: { code, message: expect.stringContaining(words) } },
      next_action: 'upload_corrected_file',
    })
    expect(beside.body).toMatchObject({ status: 'ready' })
    expect((await agent.upload(guidePart())).body).toMatchObject({ status: 'ready' })
  })
})

test('a file that takes longer than allowed fails with the reason', async () => {
  await using service = await testService({ ANALYSIS_SECONDS: '1' })
  const agent = await service.newAccount()
  const file = await agent.upload(bomb(), 'bomb.3mf')
  expect(file.body).toMatchObject({
    status: 'failed',
    metrics_json: { error: { code: 'deadline_exceeded' } },
  })
})
