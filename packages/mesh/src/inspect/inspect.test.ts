import { binaryStl, box } from '@mattercloud/testing/mesh/solids'
import { describe, expect, test } from 'vitest'
import { findFaults, type Inspection, inspect, inspectPart, readPart } from '../index.ts'
import { measurePrintability } from '../printability/index.ts'
import { repairPart } from '../repair/index.ts'

const open = binaryStl([...box([20, 20, 20]).slice(2), ...box([40, 40, 0.5], [0, 0, 30])])
const sound = binaryStl(box([20, 20, 20]))

describe('inspect', () => {
  test('finds what each analysis finds alone', async () => {
    const part = await readPart(open, { unit: 'mm' })
    const inspection = await inspect(open, { unit: 'mm' })
    expect(inspection).toMatchObject(part.report)
    expect(inspection.printability).toEqual(await measurePrintability(part))
    expect(inspection.faults.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(findFaults(part).map(({ kind }) => kind)),
    )
    const repair = await repairPart(part)
    expect(inspection.repair).toMatchObject({
      outcome: repair.outcome === 'repaired' ? 'possible' : repair.outcome,
    })
    expect((await inspect(sound)).repair).toEqual({ outcome: 'not_needed' })
    expect(await inspectPart(part)).toEqual(inspection)
  })

  test('reports partial results, measures and faults first, and waits until each report is handled', async () => {
    const inspections: Inspection[] = []
    let isTaking = false
    const inspection = await inspect(open, {
      unit: 'mm',
      async onFound(partial) {
        expect(isTaking).toBe(false)
        isTaking = true
        inspections.push(partial)
        await new Promise((resolve) => setTimeout(resolve, 5))
        isTaking = false
      },
    })
    expect(inspections.map(({ repair, printability }) => [repair !== null, printability !== null])).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ])
    const [first, second, last] = inspections
    expect(first?.bbox_mm).toEqual(inspection.bbox_mm)
    expect(first?.faults).toEqual(findFaults(await readPart(open, { unit: 'mm' })))
    expect(second?.faults.find(({ kind }) => kind === 'open_loop')?.what_to_do).toBe('A repair closes it')
    expect(last).toEqual(inspection)
  })

  test('what was reported stays valid if the rest is stopped', async () => {
    const stop = new AbortController()
    const inspections: Inspection[] = []
    const onFound = (inspection: Inspection) => {
      inspections.push(inspection)
      stop.abort()
    }
    await expect(inspect(sound, { signal: stop.signal, onFound })).rejects.toMatchObject({ code: 'aborted' })
    expect(inspections).toMatchObject([{ bbox_mm: [20, 20, 20], repair: null, printability: null }])
  })

  test('the time it is given is for all of it', async () => {
    const slow = {
      deadline_ms: 2000,
      onFound: () => new Promise<void>((resolve) => setTimeout(resolve, 2100)),
    }
    await expect(inspect(sound, slow)).rejects.toMatchObject({
      code: 'deadline_exceeded',
      message: expect.stringContaining('2000 ms'),
    })
  })

  test('the progress of reading and measuring is reported, and never goes back to reading', async () => {
    const phases: string[] = []
    await inspect(open, { onProgress: ({ phase }) => phases.push(phase) })
    expect(phases.lastIndexOf('read')).toBeLessThan(Math.max(1, phases.length))
    expect(phases.filter((phase) => phase === 'read')).toHaveLength(1)
  })
})
