import type { Fault } from './fault.ts'

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/**
 * A fault's number as texts write it: ① to ⑳, then (21).
 * @example circledNumber(3) // '③'
 */
export function circledNumber(number: number): string {
  return CIRCLED[number - 1] ?? `(${number})`
}

/**
 * Describes a fault in a few words with its size, without its number.
 * @example describeFault({ kind: 'open_loop', size: { count: 4, length_mm: 28.3 } }) // 'Open edge, 28.3 mm'
 */
export function describeFault({ kind, size }: Pick<Fault, 'kind' | 'size'>): string {
  const { count = 1, length_mm, area_mm2, volume_cm3, places = 1 } = size
  const where = places > 1 ? ` in ${places} places` : ''
  const length = length_mm === undefined ? '' : `, ${formatNumber(length_mm)} mm`
  switch (kind) {
    case 'open_loop':
      return places > 1 ? `${count} open edges${where}` : `Open edge${length}`
    case 'non_manifold_edges':
      return count === 1 ? `Non-manifold edge${length}` : `${count} non-manifold edges${where}`
    case 'flipped_faces':
      return `${faces(count, 'flipped')}${where}`
    case 'inside_out':
      return 'Surface inside out'
    case 'duplicate_faces':
      return `${faces(count, 'repeated')}${where}`
    case 'degenerate_faces':
      return `${faces(count, 'flat')}${where}`
    case 'many_bodies':
      return `${count} separate bodies`
    case 'overlapping_solids':
      return `Overlapping solids${where}`
    case 'thin_wall':
      return `Thin wall${length}${where}`
    case 'trapped_volume':
      return `Closed hollow${volume_cm3 === undefined ? '' : `, ${formatNumber(volume_cm3)} cm³`}${where}`
    case 'overhang':
      return `Overhang${area_mm2 === undefined ? '' : `, ${formatArea(area_mm2)}`}${where}`
    case 'other':
      return `See here${length}${where}`
  }
}

function faces(count: number, what: string): string {
  return count === 1 ? `1 ${what} face` : `${count} ${what} faces`
}

function formatArea(mm2: number): string {
  return mm2 < 1e6 ? `${formatNumber(mm2 / 100)} cm²` : `${formatNumber(mm2 / 1e6)} m²`
}

function formatNumber(value: number): string {
  return String(Number(value.toPrecision(3)))
}
