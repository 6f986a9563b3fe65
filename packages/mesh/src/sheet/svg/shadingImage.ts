import type { Shading } from '../drawing.ts'
import { encodePng } from '../png/encodePng.ts'
import { type Colour, colourOf, mixed, type Theme, toneOf } from '../theme.ts'

/** How many pixels of a z-buffer become one of the image, which lies under vector lines and needs no sharp edges. */
const DOWNSCALE = 2
const SHADES = 20
/** How much of a fault's colour covers a flipped face. */
const FAULT_SHARE = 0.5

/** A view's shading as an image that is transparent beside the part; undefined if the view is empty. */
export async function shadingImage(shading: Shading, theme: Theme) {
  const columns = Math.ceil(shading.columns / DOWNSCALE)
  const rows = Math.ceil(shading.rows / DOWNSCALE)
  const pixels = new Uint8Array(columns * rows)
  let isEmpty = true
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = indexAt(shading, column * DOWNSCALE, row * DOWNSCALE)
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
    width: (columns * DOWNSCALE) / perMm,
    height: (rows * DOWNSCALE) / perMm,
    href: `data:image/png;base64,${base64(png)}`,
  }
}

function indexAt({ columns, rows, light, flipped }: Shading, column: number, row: number): number {
  let [covered, sum, marked] = [0, 0, 0]
  for (let y = row; y < Math.min(rows, row + DOWNSCALE); y++) {
    for (let x = column; x < Math.min(columns, column + DOWNSCALE); x++) {
      const value = light[y * columns + x]
      if (value === 0) continue
      covered++
      sum += value
      marked += flipped[y * columns + x]
    }
  }
  if (covered < (DOWNSCALE * DOWNSCALE) / 2) return 0
  const shade = Math.round(((sum / covered - 1) / 254) * (SHADES - 1))
  return 1 + shade + (marked * 2 > covered ? SHADES : 0)
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let offset = 0; offset < bytes.length; offset += 0x8000)
    text += String.fromCharCode(...bytes.subarray(offset, offset + 0x8000))
  return btoa(text)
}
