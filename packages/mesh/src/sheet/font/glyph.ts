import { GLYPHS } from './glyphData.ts'

/** Sans for words, bold for names, mono and its heavier figures for numbers, all figures of one width. */
export type Face = keyof typeof GLYPHS

/** In thousandths of the size. */
export interface Glyph {
  advance: number
  /** Closed outlines, x and y of one point after another, y up. */
  outlines: readonly (readonly number[])[]
}

/** If a face lacks a letter, the bold one may have it: it includes Greek and Cyrillic. */
const FALLBACKS: readonly Face[] = ['bold', 'sans']

/** For letters that no face has. */
const MISSING_GLYPH: Glyph = {
  advance: 700,
  outlines: [
    [70, 0, 630, 0, 630, 700, 70, 700],
    [120, 50, 120, 650, 580, 650, 580, 50],
  ],
}

const cache = new Map<string, Glyph>()

/** Accents that no face has with their letter are left out; any other unknown letter is a box. */
export function glyphOf(letter: string, face: Face): Glyph {
  const key = `${face} ${letter}`
  const glyph = cache.get(key) ?? find(letter, face) ?? find(withoutAccent(letter), face) ?? MISSING_GLYPH
  cache.set(key, glyph)
  return glyph
}

/** Only accents are left out: ⁵ is not 5. */
function withoutAccent(letter: string): string {
  return letter.normalize('NFD').charAt(0)
}

function find(letter: string, face: Face): Glyph | undefined {
  for (const candidate of [face, ...FALLBACKS]) {
    const data = GLYPHS[candidate][letter]
    if (data !== undefined) return readGlyph(data)
  }
  return undefined
}

const DIGITS = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((digit, i) => [digit, i]),
)

const STEPS_OF_CURVE = 5

/** The reverse of what scripts/glyphs/write.ts writes. */
function readGlyph(data: string): Glyph {
  const [advance = 0, ...steps] = readNumbers(data)
  const outlines: number[][] = []
  let outline: number[] = []
  let control: [number, number] | undefined
  let [x, y] = [0, 0]
  for (let offset = 0; offset < steps.length; offset += 2) {
    const first = steps[offset]
    const kind = first % 3
    const [fromX, fromY] = [x, y]
    x += decodeZigzag((first - kind) / 3)
    y += decodeZigzag(steps[offset + 1])
    if (kind === 2) {
      outline = [x, y]
      outlines.push(outline)
    } else if (kind === 1) control = [x, y]
    else {
      if (control) {
        const start: [number, number] = [outline.at(-2) ?? fromX, outline.at(-1) ?? fromY]
        for (let i = 1; i < STEPS_OF_CURVE; i++) {
          outline.push(...onCurve(start, control, [x, y], i / STEPS_OF_CURVE))
        }
      }
      control = undefined
      outline.push(x, y)
    }
  }
  return { advance, outlines }
}

function onCurve(a: [number, number], b: [number, number], c: [number, number], t: number): [number, number] {
  const s = 1 - t
  return [s * s * a[0] + 2 * s * t * b[0] + t * t * c[0], s * s * a[1] + 2 * s * t * b[1] + t * t * c[1]]
}

function readNumbers(data: string): number[] {
  const numbers: number[] = []
  let value = 0
  let place = 1
  for (const digit of data) {
    const bits = DIGITS.get(digit) ?? 0
    value += (bits % 32) * place
    place *= 32
    if (bits < 32) {
      numbers.push(value)
      value = 0
      place = 1
    }
  }
  return numbers
}

function decodeZigzag(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2
}
