import type { Polyline } from '../chains.ts'
import type { Circle, Drawing, Ink, Item, Letters, Strokes } from '../drawing.ts'
import type { Face } from '../font/text.ts'
import { hex, inkColour, THEMES, type Theme } from '../theme.ts'
import { shadingImage } from './shadingImage.ts'

export interface SvgOptions {
  theme?: 'light' | 'dark' | undefined
}

/** Without IBM Plex, the viewer falls back to similar fonts. */
const FONTS: Record<Face, string> = {
  sans: `font-family="IBM Plex Sans,Segoe UI,Helvetica Neue,Arial,sans-serif"`,
  bold: `font-family="IBM Plex Sans,Segoe UI,Helvetica Neue,Arial,sans-serif" font-weight="600"`,
  mono: `font-family="IBM Plex Mono,SFMono-Regular,Consolas,DejaVu Sans Mono,monospace"`,
  figures: `font-family="IBM Plex Mono,SFMono-Regular,Consolas,DejaVu Sans Mono,monospace" font-weight="500"`,
}

/**
 * Draws a sheet as an SVG of its true size on A4: lines and text as such, only the shading as images.
 * @example
 * const sheet = await drawSheet(await readPart(await readFile('bracket.stl')))
 * await writeFile('bracket.svg', await sheetSvg(sheet))
 */
export async function sheetSvg(drawing: Drawing, options: SvgOptions = {}): Promise<string> {
  const theme = THEMES[options.theme ?? 'light']
  const { x, y, width, height } = drawing.area
  const items: string[] = []
  for (const item of drawing.items) items.push(await itemSvg(item, theme))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="${x} ${y} ${width} ${height}" role="img">
<title>${escapeXml(drawing.title)}</title>
<rect${x === 0 && y === 0 ? '' : ` x="${x}" y="${y}"`} width="${width}" height="${height}" fill="${hex(inkColour('paper', theme))}"/>
${items.filter((item) => item !== '').join('\n')}
</svg>
`
}

async function itemSvg(item: Item, theme: Theme): Promise<string> {
  const colour = (ink: Ink) => hex(inkColour(ink, theme))
  switch (item.kind) {
    case 'strokes':
      return strokes(item, colour(item.ink))
    case 'area':
      return `<path d="${path(item.outline)}Z" fill="${colour(item.ink)}"/>`
    case 'circle':
      return circle(item, colour)
    case 'letters':
      return letters(item, colour(item.ink))
    case 'shading': {
      const image = await shadingImage(item, theme)
      if (!image) return ''
      const { x, y, width, height } = image
      return `<image x="${formatNumber(x)}" y="${formatNumber(y)}" width="${formatNumber(width)}" height="${formatNumber(height)}" preserveAspectRatio="none" href="${image.href}"/>`
    }
  }
}

function strokes({ lines, weight, dashes }: Strokes, colour: string): string {
  const dashed = dashes ? ` stroke-dasharray="${dashes.join(' ')}"` : ''
  return `<path d="${lines.map(path).join('')}" fill="none" stroke="${colour}" stroke-width="${weight}" stroke-linejoin="round"${dashed}/>`
}

function circle({ x, y, radius, fill, ink, weight }: Circle, colour: (ink: Ink) => string): string {
  const stroke = weight === 0 ? '' : ` stroke="${colour(ink)}" stroke-width="${weight}"`
  return `<circle cx="${formatNumber(x)}" cy="${formatNumber(y)}" r="${radius}" fill="${fill ? colour(fill) : 'none'}"${stroke}/>`
}

function letters({ x, y, text, size, face, anchor, isUpright, spacing }: Letters, colour: string): string {
  const position = isUpright
    ? `transform="translate(${formatNumber(x)} ${formatNumber(y)}) rotate(-90)"`
    : `x="${formatNumber(x)}" y="${formatNumber(y)}"`
  const aligned = anchor === 'start' ? '' : ` text-anchor="${anchor}"`
  const spaced = spacing ? ` letter-spacing="${spacing}"` : ''
  return `<text ${position} ${FONTS[face]} font-size="${size}" fill="${colour}"${aligned}${spaced}>${escapeXml(text)}</text>`
}

/** Each point by its step from the one before, in hundredths of a mm. */
function path(line: Polyline): string {
  let [x, y] = [0, 0]
  let data = ''
  for (let offset = 0; offset < line.length; offset += 2) {
    const [nextX, nextY] = [Math.round(line[offset] * 100), Math.round(line[offset + 1] * 100)]
    const step = `${(nextX - x) / 100} ${(nextY - y) / 100}`
    if (offset === 0) data += `M${step}`
    else if (nextX !== x || nextY !== y) data += `l${step}`
    ;[x, y] = [nextX, nextY]
  }
  return data
}

function formatNumber(value: number): string {
  return String(Math.round(value * 100) / 100)
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
