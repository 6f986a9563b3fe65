import type { PrintLimits } from './judgePrintability.ts'

/** A material that the command line knows without a request to the service. */
export interface BuiltInMaterial extends PrintLimits {
  id: string
  material: string
}

/**
 * The limits of the service's built-in catalogue, for use without that catalogue. A test next to the catalogue
 * (`packages/rules`) fails if the two differ.
 */
export const builtInMaterials: readonly BuiltInMaterial[] = [
  {
    id: 'sla_white',
    material: 'Photosensitive Resin White',
    max_build_mm: [440, 440, 440],
    min_wall_mm: 0.8,
  },
  {
    id: 'sla_transparent',
    material: 'Photosensitive Resin Transparent',
    max_build_mm: [440, 440, 440],
    min_wall_mm: 0.8,
  },
  { id: 'sla_full_color', material: 'Full-color Resin', max_build_mm: [440, 380, 178], min_wall_mm: 1 },
  {
    id: 'sla_engineering',
    material: 'Engineering Resin (tough, ABS-like)',
    max_build_mm: [440, 440, 440],
    min_wall_mm: 0.8,
  },
  { id: 'sla_high_temp', material: 'High-temp Resin', max_build_mm: [300, 300, 200], min_wall_mm: 1 },
  {
    id: 'sls_nylon_gufeng_white',
    material: 'Nylon Gufeng White (PA12)',
    max_build_mm: [300, 300, 300],
    min_wall_mm: 1,
  },
  { id: 'sls_hp_black', material: 'HP Black (PA12, MJF)', max_build_mm: [380, 250, 200], min_wall_mm: 1 },
  { id: 'sls_pa11_imported', material: 'Imported Nylon 11', max_build_mm: [300, 300, 300], min_wall_mm: 1 },
  {
    id: 'slm_stainless_316l',
    material: 'Stainless Steel 316L',
    max_build_mm: [250, 150, 150],
    min_wall_mm: 1,
  },
  {
    id: 'slm_titanium_tc4',
    material: 'Titanium Alloy TC4 (Ti-6Al-4V)',
    max_build_mm: [250, 150, 150],
    min_wall_mm: 1,
  },
  { id: 'fdm_pla', material: 'PLA', max_build_mm: [200, 200, 200], min_wall_mm: 1.2 },
  { id: 'fdm_abs', material: 'ABS', max_build_mm: [200, 200, 200], min_wall_mm: 1.2 },
]

/** The greatest minimum wall of all materials: a thinner wall breaks in at least one of them. */
export const STRICTEST_MIN_WALL_MM = Math.max(...builtInMaterials.map(({ min_wall_mm }) => min_wall_mm))
