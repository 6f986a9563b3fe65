/** What a slicer does with a mesh: print it, subtract it from what is printed, or only change how others are printed. */
export type Purpose = 'printed' | 'negative' | 'helper'

/** Consecutive triangles of a mesh with one purpose; the first triangle of the mesh is 0. */
export interface TriangleRange {
  first: number
  last: number
  purpose: Purpose
}

const NEGATIVE = /^negative/i
const HELPER = /modifier|^support|^seam|^brim/i

/** The purpose by its name in the settings of PrusaSlicer, Slic3r, Bambu Studio and OrcaSlicer. */
export function purposeOf(name: string): Purpose {
  // Slic3r's first versions only knew modifiers.
  if (name === '1') return 'helper'
  return NEGATIVE.test(name) ? 'negative' : HELPER.test(name) ? 'helper' : 'printed'
}

/** The purpose of something that is a part of something else. */
export function combinedPurpose(outer: Purpose, inner: Purpose): Purpose {
  if (outer === 'helper' || inner === 'helper') return 'helper'
  return outer === 'negative' ? outer : inner
}

/** Cura's settings that make a mesh a helper. */
const CURA_HELPERS = ['anti_overhang_mesh', 'support_mesh', 'infill_mesh', 'cutting_mesh']

/** Whether a setting that Cura stored with an object makes it a helper. */
export function makesHelper(name: string, value: string): boolean {
  return CURA_HELPERS.includes(name.replace(/^.*:/, '')) && /^\s*(true|1|yes)\s*$/i.test(value)
}
