import { analyzeMesh, MAX_AXIS_MM, MM_PER_UNIT } from '@mattercloud/mesh'
import { builtInMaterials } from '@mattercloud/mesh/printability'
import { describe, expect, test } from 'vitest'
import { catalog, executionConfidence, mmPerUnit, riskFlags, units } from '../index.ts'
import { partMetricsSchema } from './partMetrics.ts'

/** A closed tetrahedron whose longest side is `mm` long, as a text STL. */
function tetrahedron(mm: number): Uint8Array {
  const corners = [
    [0, 0, 0],
    [mm, 0, 0],
    [0, 10, 0],
    [0, 0, 10],
  ]
  const faces = [
    [0, 2, 1],
    [0, 1, 3],
    [0, 3, 2],
    [1, 2, 3],
  ]
  const facets = faces.map((face) => {
    const vertices = face.map((corner) => `vertex ${corners[corner]?.join(' ')}`)
    return `facet normal 0 0 0\nouter loop\n${vertices.join('\n')}\nendloop\nendfacet`
  })
  return new TextEncoder().encode(`solid t\n${facets.join('\n')}\nendsolid t\n`)
}

describe('what the mesh package measures and what is judged here agree', () => {
  test('MESH-1 the units and their length', () => {
    expect(mmPerUnit).toEqual(MM_PER_UNIT)
    expect([...units].sort()).toEqual(Object.keys(MM_PER_UNIT).sort())
  })

  test.each([MAX_AXIS_MM, MAX_AXIS_MM + 1])(
    'MESH-2 its report of a part of %d mm is judged as it is',
    async (mm) => {
      const report = await analyzeMesh(tetrahedron(mm), { unit: 'mm' })
      expect(partMetricsSchema.parse(report)).toEqual(report)
      expect(riskFlags(report)).toEqual(report.warnings)
      const factors = executionConfidence(report).factors.map(({ id }) => id)
      expect(factors.filter((id) => id === 'too_large')).toEqual(report.warnings)
    },
  )

  test('MESH-3 the limits that its command line knows are those of the built-in catalogue', () => {
    expect(builtInMaterials).toEqual(
      catalog.items.map(({ id, material, max_build_mm, min_wall_mm }) => ({
        id,
        material,
        max_build_mm,
        min_wall_mm,
      })),
    )
  })
})
