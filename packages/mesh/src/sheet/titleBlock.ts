import { describeFault } from '../faults/describeFault.ts'
import type { Fault } from '../faults/fault.ts'
import type { MeshReport } from '../report/report.ts'
import { type Item, type Letters, WEIGHTS } from './drawing.ts'
import { fitText, widthOf, wrapText } from './font/text.ts'
import { formatCount, formatSize, formatVolume } from './formatNumbers.ts'
import { numberRing, RING } from './ring.ts'
import type { Scale } from './scale.ts'

/** The offer that a person is asked to pay for, in the lower half of the title block. */
export interface SheetOffer {
  /** As 'Nylon, black · 3 pieces'. */
  material: string
  /** As 'to Berlin · 4–7 working days'. */
  lead_time: string
  /** As '201.57–403.14 CNY'. */
  price: string
  /** The conditions of the price, in one or two sentences. */
  note?: string | undefined
}

export interface TitleBlockContent {
  name: string
  report: MeshReport
  /** The user said which unit the file is in. */
  isUnitChosen: boolean
  scale: Scale
  /** The isometric view is at the same scale. */
  isIsometricTrue: boolean
  /** The hash of the file, in hex. */
  sha256: string | undefined
  faults: readonly Fault[]
  offer: SheetOffer | undefined
  /** The volume after a repair, for an open part or solids that overlap. */
  repairedVolume_cm3: number | undefined
}

export const BLOCK = { x: 209, right: 290.5, top: 6.5, bottom: 203.5, offer: 124 }
const LEFT = BLOCK.x + 6.4
const RIGHT = BLOCK.right - 6.4
const WIDTH = RIGHT - LEFT

/** Draws the title block, and returns the faults that fit into it. */
export function titleBlock(content: TitleBlockContent): { items: Item[]; listed: Fault[] } {
  const { report, offer } = content
  const items: Item[] = [rule(BLOCK.x, BLOCK.top, BLOCK.x, BLOCK.bottom, WEIGHTS.thick, 'ink')]
  let y = heading(items, content)
  const row = (label: string, value: string, note?: string) => {
    items.push(
      rule(BLOCK.x, y, BLOCK.right, y),
      text(LEFT, y + 5.6, label, { size: 2.8, ink: 'quiet', spacing: 0.16 }),
      text(RIGHT, y + 5.8, value, { size: 3.7, face: 'figures', anchor: 'end' }),
    )
    if (note) items.push(text(RIGHT, y + 10.5, note, { size: 3.1, ink: 'quiet', anchor: 'end' }))
    y += note ? 13.6 : 8.8
  }
  const mainScale = content.scale.text
  row('UNIT', report.detected_unit, unitNote(content))
  row('VOLUME', ...volumeRow(content))
  row('SURFACE', surfaceState(report), `${formatCount(report.triangles)} triangles`)
  row('SCALE', mainScale, content.isIsometricTrue ? undefined : 'isometric not to scale')
  if (content.sha256) {
    row('THIS FILE', `${content.sha256.slice(0, 4)} ${content.sha256.slice(4, 8)}`)
  }
  items.push(rule(BLOCK.x, y, BLOCK.right, y))
  const listed = faultList(items, content.faults, y, offer ? BLOCK.offer - 4 : BLOCK.bottom - 12)
  if (offer) offerBlock(items, offer)
  items.push(
    text(LEFT, BLOCK.bottom - 4.8, 'MatterCloud', { size: 3.2, face: 'bold' }),
    text(RIGHT, BLOCK.bottom - 4.8, 'A4, first angle, mm', {
      size: 2.9,
      face: 'mono',
      ink: 'quiet',
      anchor: 'end',
    }),
  )
  return { items, listed }
}

function heading(items: Item[], { name, report }: TitleBlockContent): number {
  const size = [6.6, 5.6, 4.8].find((candidate) => widthOf(name, candidate, 'bold') <= WIDTH) ?? 4.8
  items.push(
    text(LEFT, 18.6, fitText(name, size, 'bold', WIDTH), { size, face: 'bold' }),
    text(LEFT, 25, fitText(formatSize(report.bbox_mm), 3.7, 'sans', WIDTH), { size: 3.7, ink: 'quiet' }),
  )
  return 30.5
}

function unitNote({ report, isUnitChosen }: TitleBlockContent): string {
  const percent = Math.round(report.unit_confidence * 100)
  const sure = percent < 1 ? 'under 1 % sure' : `${percent} % sure`
  if (isUnitChosen) return 'as you chose'
  if (report.declared_unit === null) return `detected by size, ${sure}`
  const isConverted = report.declared_unit !== report.detected_unit
  return `${isConverted ? `the file declares ${report.declared_unit}` : 'declared by the file'}, ${sure}`
}

/** The volume of an open part isn't known, but its upper limit is. */
function volumeRow({ report, repairedVolume_cm3 }: TitleBlockContent): [value: string, note?: string] {
  if (report.hull_volume_cm3 === null) {
    const whole = formatVolume(report.volume_cm3)
    const repaired = formatVolume(repairedVolume_cm3 ?? report.volume_cm3)
    // The common volume of overlapping solids counts twice until they are joined.
    return whole === repaired ? [whole] : [whole, `repaired ${repaired}`]
  }
  if (repairedVolume_cm3 !== undefined) return [formatVolume(repairedVolume_cm3), 'after a repair']
  const fault = report.open_edges > 0 ? 'closed' : 'manifold'
  return [formatVolume(report.hull_volume_cm3), `at most: its surface isn’t ${fault}`]
}

function surfaceState(report: MeshReport): string {
  if (!report.is_watertight) return report.open_edges > 0 ? 'open' : 'not manifold'
  return report.is_winding_consistent && !report.is_inverted ? 'closed' : 'closed, inconsistently wound'
}

function faultList(items: Item[], faults: readonly Fault[], top: number, bottom: number): Fault[] {
  if (faults.length === 0) {
    items.push(text(LEFT, top + 6.6, 'No faults found in the mesh', { size: 3.3, ink: 'quiet' }))
    return []
  }
  const textX = LEFT + 2 * RING.radius + 2.6
  const width = RIGHT - textX
  const entries = faults.map((fault) => ({
    fault,
    advice: wrapText(fault.what_to_do, 3.1, 'sans', width, 2),
  }))
  const heightOf = ({ advice }: { advice: readonly string[] }) => 8.2 + advice.length * 4.1
  let y = top + 3.4
  const listed: Fault[] = []
  for (const [i, entry] of entries.entries()) {
    const isLast = i === entries.length - 1
    if (y + heightOf(entry) + (isLast ? 0 : 5) > bottom) break
    const { fault, advice } = entry
    items.push(
      ...numberRing(LEFT + RING.radius, y + 4.4, fault.number),
      ...faultTitle(fault, textX, y + 4.2, width),
      ...advice.map((line, index) => text(textX, y + 8.9 + index * 4.1, line, { size: 3.1, ink: 'quiet' })),
    )
    listed.push(fault)
    y += heightOf(entry)
  }
  if (listed.length < faults.length) {
    const more = `and ${faults.length - listed.length} more in the report`
    items.push(text(textX, y + 3.6, more, { size: 3.1, ink: 'quiet' }))
  }
  return listed
}

function faultTitle(fault: Fault, x: number, y: number, width: number): Item[] {
  const content = describeFault(fault)
  const size = [3.6, 3.3].find((candidate) => widthOf(content, candidate, 'bold') <= width) ?? 3
  return [text(x, y, fitText(content, size, 'bold', width), { size, face: 'bold' })]
}

function offerBlock(items: Item[], { material, lead_time, price, note }: SheetOffer): void {
  const y = BLOCK.offer
  const priceSize = [6.8, 5.8, 4.8].find((size) => widthOf(price, size, 'figures') <= WIDTH) ?? 4.8
  items.push(
    rule(BLOCK.x, y, BLOCK.right, y, WEIGHTS.thick, 'ink'),
    text(LEFT, y + 7.4, fitText(material, 3.9, 'bold', WIDTH), { size: 3.9, face: 'bold' }),
    text(LEFT, y + 12.8, fitText(lead_time, 3.4, 'sans', WIDTH), { size: 3.4, ink: 'quiet' }),
    text(LEFT, y + 24, fitText(price, priceSize, 'figures', WIDTH), { size: priceSize, face: 'figures' }),
    ...wrapText(note ?? '', 3.3, 'sans', WIDTH, 6).map((line, i) =>
      text(LEFT, y + 31 + i * 4.7, line, { size: 3.3, ink: 'quiet' }),
    ),
  )
}

function rule(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  weight = WEIGHTS.fine,
  ink: 'ink' | 'rule' = 'rule',
): Item {
  return { kind: 'strokes', lines: [[x1, y1, x2, y2]], weight, ink, isRule: true }
}

function text(x: number, y: number, content: string, style: Partial<Letters> & { size: number }): Item {
  return { kind: 'letters', x, y, text: content, face: 'sans', ink: 'ink', anchor: 'start', ...style }
}
