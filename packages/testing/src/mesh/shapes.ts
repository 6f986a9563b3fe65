import type { MeshSource } from '@mattercloud/mesh'
import { type AnalyzeOptions, analyzeMesh, MeshError, type MeshReport } from '@mattercloud/mesh'
import fc from 'fast-check'
import { expect } from 'vitest'

/** The values of a report that depend only on the shape, not on the format. Numbers are in mm. */
export async function shapeOf(
  source: MeshSource,
  options: AnalyzeOptions = {},
): Promise<Partial<MeshReport>> {
  const report = await analyzeMesh(source, { ...options, unit: 'mm' })
  return {
    bbox_mm: report.bbox_mm,
    bounds_mm: report.bounds_mm,
    volume_cm3: report.volume_cm3,
    surface_area_cm2: report.surface_area_cm2,
    is_watertight: report.is_watertight,
    is_manifold: report.is_manifold,
    is_winding_consistent: report.is_winding_consistent,
    is_inverted: report.is_inverted,
    triangles: report.triangles,
    vertices: report.vertices,
    bodies: report.bodies,
    euler_number: report.euler_number,
    open_edges: report.open_edges,
    edges_shared_by_more_than_two: report.edges_shared_by_more_than_two,
    degenerate_faces: report.degenerate_faces,
    duplicate_faces: report.duplicate_faces,
  }
}

/** The error with which a file is refused. */
export async function refusal(source: MeshSource, filename?: string): Promise<MeshError> {
  try {
    await analyzeMesh(source, { filename })
  } catch (error) {
    if (error instanceof MeshError) return error
    throw error
  }
  throw new Error('The file was not refused.')
}

/** Checks that every division into chunks gives the same shape. */
export async function expectSameInAnyChunks(bytes: Uint8Array, runs = 60): Promise<void> {
  const whole = await shapeOf(bytes)
  const cuts = fc.array(fc.nat(bytes.length), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const sorted = [0, ...places.sort((a, b) => a - b), bytes.length]
      const chunks = sorted.slice(1).map((end, i) => bytes.slice(sorted[i], end))
      expect(await shapeOf(chunks)).toEqual(whole)
    }),
    { numRuns: runs },
  )
  const single = Array.from(bytes, (byte) => Uint8Array.of(byte))
  expect(await shapeOf(single)).toEqual(whole)
}
