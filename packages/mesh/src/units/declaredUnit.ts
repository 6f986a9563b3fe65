/** A unit that a file says it is written in. */
export type DeclaredUnit = 'um' | 'mm' | 'cm' | 'm' | 'in' | 'ft'

export const MM_PER_DECLARED_UNIT: Record<DeclaredUnit, number> = {
  um: 0.001,
  mm: 1,
  cm: 10,
  m: 1000,
  in: 25.4,
  ft: 304.8,
}
