import { Scheduler, type SchedulerOptions } from '../basics/scheduler.ts'
import type { Fault } from '../faults/fault.ts'
import { findFaults } from '../faults/findFaults.ts'
import type { Part } from '../part/part.ts'
import { callouts } from './callouts.ts'
import type { Polyline } from './chains.ts'
import { areasOf, dimension } from './dimensions.ts'
import { type Drawing, type Item, SHEET, type Strokes, WEIGHTS } from './drawing.ts'
import type { DrawnView } from './drawnView.ts'
import { centreLines } from './features/centreLines.ts'
import { diameters } from './features/diameters.ts'
import { featureDimensions } from './features/featureDimensions.ts'
import { findFeatures } from './features/features.ts'
import { formatSize } from './formatNumbers.ts'
import { layoutViews, type Placed } from './layout.ts'
import { projectionSymbol, SYMBOL_WIDTH, scaleBar } from './legend.ts'
import { findLines } from './lines.ts'
import type { OccupiedArea } from './occupiedArea.ts'
import { rasterise } from './raster.ts'
import { prepareSolid, type Solid } from './solid.ts'
import { BLOCK, type SheetOffer, titleBlock } from './titleBlock.ts'
import { ISOMETRIC } from './views.ts'

export interface SheetOptions extends SchedulerOptions {
  /** The part's name, usually its file's name. */
  name?: string | undefined
  /** The file's hash in hex, of which the sheet shows eight digits. */
  sha256?: string | undefined
  /** The faults to mark; the faults of the mesh by default. */
  faults?: readonly Fault[] | undefined
  /** The user chose the unit; it was not detected. */
  isUnitChosen?: boolean | undefined
  /** Fills the lower half of the title block. */
  offer?: SheetOffer | undefined
  /** The volume after a repair, for an open part or solids that overlap. */
  repairedVolume_cm3?: number | undefined
  /** Omits frame and title block, for pages with a title block of their own. For SVG only. */
  isViewsOnly?: boolean | undefined
}

/** Of the z-buffers; a PNG of 960 pixels has 3.2. */
const PIXELS_PER_MM = 8
/** The area of the frame beside the title block. */
const VIEWS_AREA = {
  x: BLOCK.top,
  y: BLOCK.top,
  width: BLOCK.x - BLOCK.top,
  height: BLOCK.bottom - BLOCK.top,
}
/** Around a view in its z-buffer, in mm. */
const MARGIN = 0.75

/**
 * Draws a part as a technical drawing sheet, A4 at a true standard scale: front, left and top in first-angle
 * projection, an isometric view, the overall dimensions, a title block, and each fault by its number.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 * @example
 * const part = await readPart(await readFile('bracket.stl'), { filename: 'bracket.stl' })
 * const sheet = await drawSheet(part, { name: 'bracket.stl' })
 * await writeFile('bracket.png', await sheetPng(sheet))
 */
export async function drawSheet(part: Part, options: SheetOptions = {}): Promise<Drawing> {
  const { report } = part
  const scheduler = new Scheduler(options)
  const faults = options.faults ?? findFaults(part)
  const name = cleanName(options.name ?? 'Part')
  const solid = await prepareSolid(part, scheduler)
  const layout = layoutViews(report.bbox_mm)
  const { items: block, listed } = titleBlock({
    name,
    report,
    isUnitChosen: options.isUnitChosen ?? false,
    scale: layout.front.scale,
    isIsometricTrue: layout.isometric.scale === layout.front.scale,
    sha256: options.sha256,
    faults,
    offer: options.offer,
    repairedVolume_cm3: options.repairedVolume_cm3,
  })
  const items: Item[] = []
  const draw = async (placed: Placed) => {
    const { drawn, items: view } = await drawView(solid, placed, scheduler)
    items.push(...view)
    return drawn
  }
  const [front, left, top] = [await draw(layout.front), await draw(layout.left), await draw(layout.top)]
  const isometric = await draw(layout.isometric)
  const [width, depth, height] = report.bbox_mm
  const dimensions = [
    dimension(layout.front, 'above', width),
    dimension(layout.front, 'left', height),
    dimension(layout.left, 'below', depth),
  ]
  const legend = { x: layout.front.x, y: 186, width: 62 + SYMBOL_WIDTH, height: 12 }
  const symbol = { x: BLOCK.x - SYMBOL_WIDTH - 10, y: 186, width: SYMBOL_WIDTH + 10, height: 14 }
  const occupied: OccupiedArea[] = [...dimensions.flatMap(areasOf), legend, symbol]
  const views = { isometric, flat: { front, left, top } }
  const { circles, axes, diameters: diameterGroups } = findFeatures(part, solid, views.flat)
  const flat = [front, left, top]
  items.push(
    ...centreLines(circles.flat(), axes),
    ...dimensions.flatMap((each) => each.items),
    ...scaleBar(layout.front.x, layout.front.scale),
    ...projectionSymbol(BLOCK.x - SYMBOL_WIDTH - 8),
    ...featureDimensions(part, solid, circles, views, occupied),
    ...callouts(listed, solid, { isometric, flat }, occupied),
    ...diameters(diameterGroups, [...flat, isometric], occupied),
    ...(options.isViewsOnly ? [] : [frame(), ...block]),
  )
  return {
    title: `${name}, ${formatSize(report.bbox_mm)}`,
    items,
    area: options.isViewsOnly ? VIEWS_AREA : { x: 0, y: 0, ...SHEET },
  }
}

async function drawView(
  solid: Solid,
  placed: Placed,
  scheduler: Scheduler,
): Promise<{ drawn: DrawnView; items: Item[] }> {
  const size = {
    columns: Math.ceil((placed.width + 2 * MARGIN) * PIXELS_PER_MM),
    rows: Math.ceil((placed.height + 2 * MARGIN) * PIXELS_PER_MM),
  }
  const scale = solid.maxExtent_mm * placed.scale.factor * PIXELS_PER_MM
  const raster = await rasterise(solid, placed.view, scale, size, scheduler)
  const lines = findLines(solid, raster, PIXELS_PER_MM)
  // The z-buffer has whole pixels, with the view in its middle.
  const x = placed.x + placed.width / 2 - size.columns / PIXELS_PER_MM / 2
  const y = placed.y + placed.height / 2 - size.rows / PIXELS_PER_MM / 2
  const strokes = (found: readonly Polyline[], style: Pick<Strokes, 'weight' | 'ink' | 'dashes'>): Item[] =>
    found.length === 0
      ? []
      : [
          {
            kind: 'strokes',
            lines: found.map((line) => line.map((value, i) => value + (i % 2 === 0 ? x : y))),
            ...style,
          },
        ]
  return {
    drawn: { placed, raster, pixelsPerMm: PIXELS_PER_MM, margin: placed.x - x },
    items: [
      {
        kind: 'shading',
        x,
        y,
        width: size.columns / PIXELS_PER_MM,
        height: size.rows / PIXELS_PER_MM,
        columns: size.columns,
        rows: size.rows,
        light: raster.light,
        flipped: raster.flipped,
      },
      ...strokes(placed.view === ISOMETRIC ? [] : lines.hidden, {
        weight: WEIGHTS.fine,
        ink: 'quiet',
        dashes: [1.5, 0.9],
      }),
      ...strokes(lines.inner, { weight: WEIGHTS.medium, ink: 'ink' }),
      ...strokes(lines.outer, { weight: WEIGHTS.thick, ink: 'ink' }),
      ...strokes(lines.faults, { weight: 0.9, ink: 'fault' }),
    ],
  }
}

/** A file's name is untrusted text: invisible characters and those that change the writing direction are removed. */
function cleanName(name: string): string {
  return (
    name
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
      .trim() || 'Part'
  )
}

function frame(): Item {
  const [right, bottom] = [SHEET.width - BLOCK.top, SHEET.height - BLOCK.top]
  const corner = BLOCK.top
  return {
    kind: 'strokes',
    lines: [[corner, corner, right, corner, right, bottom, corner, bottom, corner, corner]],
    weight: WEIGHTS.thick,
    ink: 'ink',
    isRule: true,
  }
}
