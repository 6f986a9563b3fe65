import type { Shading } from '../drawing.ts'
import { encodePng } from '../png/encodePng.ts'
import { type Colour, colourOf, mixed, type Theme, toneOf } from '../theme.ts'

/** Pixels of a z-buffer that become one of the picture, which lies under vector lines and needs no sharp edge. */
const COARSER = 2
const SHADES = 20
/** How much of a fault's colour lies over a face that is turned over. */
const FAULT_SHARE = 0.5

/** A view's shading as a picture that shows the paper where the part isn't; nothing where there is no part at all. */
export async function shadingImage(shading: Shading, theme: Theme) {
  const columns = Math.ceil(shading.columns / COARSER)
  const rows = Math.ceil(shading.rows / COARSER)
  const pixels = new Uint8Array(columns * rows)
  let isEmpty = true
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = indexAt(shading, column * COARSER, row * COARSER)
      if (index > 0) isEmpty = false
      pixels[row * columns + column] = index
    }
  }
  if (isEmpty) return undefined
  const shades = Array.from({ length: SHADES }, (_, i) =>
    colourOf(toneOf((i / (SHADES - 1)) * 254 + 1, theme), theme),
  )
  const paper: Colour = colourOf(0, theme)
  const palette = [paper, ...shades, ...shades.map((shade) => mixed(shade, theme.fault, FAULT_SHARE))]
  const png = await encodePng({ columns, rows, pixels }, palette, [0])
  const perMm = shading.columns / shading.width
  return {
    x: shading.x,
    y: shading.y,
    width: (columns * COARSER) / perMm,
    height: (rows * COARSER) / perMm,
    href: `data:image/png;base64,${base64(png)}`,
  }
}

function indexAt({ columns, rows, light, marks }: Shading, column: number, row: number): number {
  let [covered, sum, marked] = [0, 0, 0]
  for (let y = row; y < Math.min(rows, row + COARSER); y++) {
    for (let x = column; x < Math.min(columns, column + COARSER); x++) {
      const value = light[y * columns + x]
      if (value === 0) continue
      covered++
      sum += value
      marked += marks[y * columns + x]
    }
  }
  if (covered < (COARSER * COARSER) / 2) return 0
  const shade = Math.round(((sum / covered - 1) / 254) * (SHADES - 1))
  return 1 + shade + (marked * 2 > covered ? SHADES : 0)
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
