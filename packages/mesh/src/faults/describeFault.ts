import type { Fault } from './fault.ts'

const RINGED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** A fault's number as it stands in text: ① to ⑳, then (21). */
export function ringed(number: number): string {
  return RINGED[number - 1] ?? `(${number})`
}

/**
 * What a fault is, in a few words with its size; without its number.
 * @example describeFault(fault) // 'Open edge, 28.3 mm'
 */
export function describeFault({ kind, size }: Pick<Fault, 'kind' | 'size'>): string {
  const { count = 1, length_mm, area_mm2, volume_cm3, places = 1 } = size
  const where = places > 1 ? ` in ${places} places` : ''
  const length = length_mm === undefined ? '' : `, ${short(length_mm)} mm`
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
      return `Closed hollow${volume_cm3 === undefined ? '' : `, ${short(volume_cm3)} cm³`}${where}`
    case 'overhang':
      return `Overhang${area_mm2 === undefined ? '' : `, ${areaText(area_mm2)}`}${where}`
    case 'other':
      return `See here${length}${where}`
  }
}

function faces(count: number, what: string): string {
  return count === 1 ? `1 ${what} face` : `${count} ${what} faces`
}

function areaText(mm2: number): string {
  return mm2 < 1e6 ? `${short(mm2 / 100)} cm²` : `${short(mm2 / 1e6)} m²`
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}
