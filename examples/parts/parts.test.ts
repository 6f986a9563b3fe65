import { readFileSync } from 'node:fs'
import { analyzeMesh } from '@mattercloud/mesh'
import { describe, expect, it } from 'vitest'
import { partFiles } from './files.ts'

const onDisk = (path: string) => new Uint8Array(readFileSync(new URL(path, import.meta.url)))

describe('the example parts', () => {
  it.each([...partFiles()])('%s is what the script writes', (path, bytes) => {
    expect(Buffer.compare(onDisk(path), bytes)).toBe(0)
  })

  it('the bracket is one closed body with the volume of its drawing', async () => {
    const report = await analyzeMesh(onDisk('bracket.stl'), { filename: 'bracket.stl' })
    expect(report).toMatchObject({
      bbox_mm: [60, 40, 40],
      is_watertight: true,
      is_manifold: true,
      is_inverted: false,
      bodies: 1,
      degenerate_faces: 0,
      duplicate_faces: 0,
      // 2 for a sphere, minus 2 for each of the four through holes.
      euler_number: -6,
      detected_unit: 'mm',
      unit_confidence: 0.95,
      warnings: [],
    })
    // A round hole with 64 vertices removes r²·32·sin(2π/64) instead of r²·π.
    const hole = (diameter: number) => (diameter / 2) ** 2 * 32 * Math.sin(Math.PI / 32) * 6
    const plates = 60 * 40 * 6 + 60 * 34 * 6 + (20 * 20 * 6) / 2
    expect(report.volume_cm3).toBeCloseTo((plates - 2 * hole(9) - 2 * hole(7)) / 1000, 6)
    const exactVolume = (plates - 2 * Math.PI * 6 * (4.5 ** 2 + 3.5 ** 2)) / 1000
    expect(Math.abs(report.volume_cm3 / exactVolume - 1)).toBeLessThan(1e-4)
  })

  it('the open box is measured and flagged', async () => {
    const report = await analyzeMesh(onDisk('broken/open-box.stl'))
    expect(report).toMatchObject({ is_watertight: false, open_edges: 4, warnings: ['non_watertight'] })
    expect(report.hull_volume_cm3).toBeCloseTo(8, 9)
  })

  it.each([
    ['broken/empty.stl', 'empty_file'],
    ['broken/truncated.stl', 'truncated'],
    ['broken/claims-1gb.stl', 'truncated'],
  ])('%s is refused: %s', async (path, code) => {
    await expect(analyzeMesh(onDisk(path), { filename: path })).rejects.toMatchObject({ code })
  })
})
