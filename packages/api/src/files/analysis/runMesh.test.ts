import { buffer } from 'node:stream/consumers'
import { binaryStl, box } from '@mattercloud/testing/mesh/solids'
import { expect, it } from 'vitest'
import { runMesh } from './runMesh.ts'

const limits = { memoryMib: 1024, cpuSeconds: 60, seconds: 60, niceness: 5 }
/** Keeps running after it is done, as Node sometimes does. */
const prefix = ['sh', '-c', '"$@"; exec sleep 600', 'sh']

async function* fileOf(bytes: Uint8Array) {
  yield bytes
}

it('a process that has sent everything is not waited for', async () => {
  const { findings, limit, fault } = await runMesh(fileOf(binaryStl(box([20, 20, 20]))), {
    task: { do: 'measure', filename: 'cube.stl', unit: 'mm' },
    limits,
    prefix,
  })
  expect({ limit, fault }).toEqual({ limit: undefined, fault: undefined })
  expect(findings.inspection).toMatchObject({
    bbox_mm: [20, 20, 20],
    repair: { outcome: 'not_needed' },
    printability: { walls: { least_mm: expect.closeTo(20, 5) } },
  })
})

it('the output of such a process is complete', async () => {
  let written = new Uint8Array(0)
  const { findings, limit } = await runMesh(fileOf(binaryStl(box([20, 20, 20]).slice(1))), {
    task: { do: 'repair', filename: 'cube.stl', unit: 'mm' },
    limits,
    prefix,
    take: async (output) => {
      written = new Uint8Array(await buffer(output))
    },
  })
  expect(limit).toBeUndefined()
  expect(findings.repair).toMatchObject({ volume_after_cm3: 8 })
  expect(written.length).toBe(84 + 12 * 50)
})
