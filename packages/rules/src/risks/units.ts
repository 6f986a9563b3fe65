/** The units in which a mesh file's numbers may be meant. */
export const units = ['mm', 'cm', 'in'] as const
export type Unit = (typeof units)[number]

/** Millimetres in one of each unit; an inch is 25.4 mm by definition. */
export const mmPerUnit = { mm: 1, cm: 10, in: 25.4 } as const satisfies Record<Unit, number>

/** As a sentence says it; `in` alone reads as a preposition. */
export const unitName = (unit: string): string => (unit === 'in' ? 'inches' : unit)
