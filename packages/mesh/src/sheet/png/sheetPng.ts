import {
  type Circle,
  type Drawing,
  type Ink,
  type Item,
  type Letters,
  SHEET,
  type Shading,
} from '../drawing.ts'
import { glyphOf } from '../font/glyph.ts'
import { widthOf } from '../font/text.ts'
import { type Colour, colourOf, mixed, THEMES, type Theme, toneOf } from '../theme.ts'
import { blendPixel, type Canvas, fill, newCanvas, type Paint } from './canvas.ts'
import { encodePng } from './encodePng.ts'
import { cutIntoDashes, discOf, outlinesOf } from './stroke.ts'

export interface PngOptions {
  theme?: 'light' | 'dark' | undefined
  /** In pixels, 960 where left out; the height follows. */
  width?: number | undefined
}

/** In pixels. A narrower sheet could not be read. */
export const MIN_SHEET_WIDTH = 320
export const MAX_SHEET_WIDTH = 6000

/**
 * An image 960 pixels wide stays below 60 kB, and the limit grows with the number of pixels. It is lower than 60 kB
 * because other platforms compress less well.
 */
const MAX_BYTES = 57_000
/** Fewer shades make a smaller file, for a part so rough that it would exceed the limit. */
const SHADES = [32, 20, 14, 12, 10, 8, 6, 4]

/** Tones of the palette without a fault's colour, and with some of it. */
const TONES = 44
const MIXED_TONES = 10
const MIX_STEPS = 4

/**
 * Draws a sheet as a PNG with a palette: below 60 kB at 960 pixels, by fewer shades for a part that is very rough.
 *
 * @throws RangeError for a width of less than 320 or more than 6000 pixels
 * @example
 * const sheet = await drawSheet(await readPart(await readFile('bracket.stl')))
 * await writeFile('bracket.png', await sheetPng(sheet, { theme: 'dark', width: 1920 }))
 */
export async function sheetPng(drawing: Drawing, options: PngOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const width = Math.round(options.width ?? 960)
  if (!(width >= MIN_SHEET_WIDTH && width <= MAX_SHEET_WIDTH)) {
    throw new RangeError(
      `A sheet is ${MIN_SHEET_WIDTH} to ${MAX_SHEET_WIDTH} pixels wide, not ${options.width}.`,
    )
  }
  const theme = THEMES[options.theme ?? 'light']
  const maxBytes = MAX_BYTES * Math.max(1, (width / 960) ** 2)
  let png = new Uint8Array(0)
  for (const shades of SHADES) {
    png = await encodePng(quantise(paint(drawing, theme, width, shades)), paletteOf(theme))
    if (png.length < maxBytes) break
  }
  return png
}

function paint({ items }: Drawing, theme: Theme, width: number, shades: number): Canvas {
  const scale = width / SHEET.width
  const canvas = newCanvas(width, Math.round(SHEET.height * scale))
  for (const item of items) paintItem(canvas, item, theme, scale, shades)
  return canvas
}

function paintItem(canvas: Canvas, item: Item, theme: Theme, scale: number, shades: number): void {
  const paintOf = (ink: Ink): Paint =>
    ink === 'fault' ? { tone: 0, fault: 1 } : { tone: theme.inks[ink], fault: 0 }
  switch (item.kind) {
    case 'strokes': {
      const { dashes } = item
      const lines = dashes ? item.lines.flatMap((line) => cutIntoDashes(line, dashes)) : item.lines
      // A thinner line would be too faint.
      const width = Math.max(0.75, item.weight * scale)
      const pixels = lines.map((line) => line.map((mm) => mm * scale))
      fill(canvas, outlinesOf(item.isRule ? pixels.map(snapToPixels) : pixels, width), paintOf(item.ink))
      break
    }
    case 'area':
      fill(canvas, [item.outline.map((mm) => mm * scale)], paintOf(item.ink))
      break
    case 'circle':
      paintCircle(canvas, item, paintOf, scale)
      break
    case 'letters':
      fill(canvas, outlinesOfText(item, scale), paintOf(item.ink))
      break
    case 'shading':
      paintShading(canvas, item, theme, scale, shades)
      break
  }
}

/** Lines along the sheet's sides fall on whole pixels, so that all of them are equally sharp. */
function snapToPixels(line: readonly number[]): readonly number[] {
  const [ax = 0, ay = 0, bx = 0, by = 0] = line
  if (line.length !== 4) return line
  const onPixel = (value: number) => Math.floor(value) + 0.5
  if (Math.abs(ay - by) < 0.01) return [ax, onPixel(ay), bx, onPixel(ay)]
  if (Math.abs(ax - bx) < 0.01) return [onPixel(ax), ay, onPixel(ax), by]
  return line
}

function paintCircle(canvas: Canvas, circle: Circle, paintOf: (ink: Ink) => Paint, scale: number): void {
  const [x, y] = [circle.x * scale, circle.y * scale]
  const outer = (circle.radius + circle.weight / 2) * scale
  if (circle.fill) fill(canvas, [discOf(x, y, circle.radius * scale)], paintOf(circle.fill))
  if (circle.weight === 0) return
  const width = Math.max(0.75, circle.weight * scale)
  const hole = discOf(x, y, outer - width)
  // Wound the other way, so that it stays empty.
  const reversed = hole.map((_, i) => hole[hole.length - 2 - (i - (i % 2)) + (i % 2)])
  fill(canvas, [discOf(x, y, outer), reversed], paintOf(circle.ink))
}

function outlinesOfText({ x, y, text, size, face, anchor, isUpright, spacing = 0 }: Letters, scale: number) {
  const width = widthOf(text, size, face, spacing)
  let pen = anchor === 'start' ? 0 : anchor === 'middle' ? -width / 2 : -width
  return [...text].flatMap((letter) => {
    const { advance, outlines } = glyphOf(letter, face)
    const start = pen
    pen += (advance * size) / 1000 + spacing
    return outlines.map((outline) => {
      const points: number[] = []
      for (let offset = 0; offset < outline.length; offset += 2) {
        const across = start + (outline[offset] * size) / 1000
        const up = (outline[offset + 1] * size) / 1000
        points.push((isUpright ? x - up : x + across) * scale, (isUpright ? y - across : y - up) * scale)
      }
      return points
    })
  })
}

/** Each pixel has nine subpixels. */
const SUBPIXELS = [1 / 6, 1 / 2, 5 / 6]

function paintShading(canvas: Canvas, shading: Shading, theme: Theme, scale: number, shades: number): void {
  const { columns, rows, light, flipped } = shading
  const perPixel = columns / (shading.width * scale)
  const [left, top] = [shading.x * scale, shading.y * scale]
  const lastRow = Math.min(canvas.rows, Math.ceil(top + shading.height * scale))
  const lastColumn = Math.min(canvas.columns, Math.ceil(left + shading.width * scale))
  for (let row = Math.max(0, Math.floor(top)); row < lastRow; row++) {
    for (let column = Math.max(0, Math.floor(left)); column < lastColumn; column++) {
      let [covered, sum, marked] = [0, 0, 0]
      for (const dy of SUBPIXELS) {
        const fromRow = Math.floor((row + dy - top) * perPixel)
        if (fromRow < 0 || fromRow >= rows) continue
        for (const dx of SUBPIXELS) {
          const fromColumn = Math.floor((column + dx - left) * perPixel)
          if (fromColumn < 0 || fromColumn >= columns) continue
          const value = light[fromRow * columns + fromColumn]
          if (value === 0) continue
          covered++
          sum += value
          marked += flipped[fromRow * columns + fromColumn]
        }
      }
      if (covered === 0) continue
      const shade = Math.round((sum / covered / 255) * shades) / shades
      const tone = toneOf(shade * 255, theme)
      const fault = (marked / covered) * 0.5
      blendPixel(canvas, row * canvas.columns + column, { tone, fault }, covered / 9)
    }
  }
}

function paletteOf(theme: Theme): Colour[] {
  const tones = (count: number) => Array.from({ length: count }, (_, i) => colourOf(i / (count - 1), theme))
  const palette = tones(TONES)
  for (let mix = 1; mix < MIX_STEPS; mix++) {
    palette.push(...tones(MIXED_TONES).map((tone) => mixed(tone, theme.fault, mix / MIX_STEPS)))
  }
  return [...palette, theme.fault]
}

function quantise({ columns, rows, tones, faults }: Canvas) {
  const pixels = new Uint8Array(columns * rows)
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const tone = tones[pixel]
    const mix = Math.round(faults[pixel] * MIX_STEPS)
    if (mix === 0) pixels[pixel] = Math.round(tone * (TONES - 1))
    else if (mix >= MIX_STEPS) pixels[pixel] = TONES + (MIX_STEPS - 1) * MIXED_TONES
    else
      pixels[pixel] =
        TONES +
        (mix - 1) * MIXED_TONES +
        Math.round(Math.min(1, tone / (1 - faults[pixel] || 1)) * (MIXED_TONES - 1))
  }
  return { columns, rows, pixels }
}
