// Writes the drawing sheet's glyphs, packages/mesh/src/sheet/font/glyphData.ts, from IBM Plex as npm has it:
//   node scripts/from-source.mjs scripts/glyphs/write.ts
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import opentype, { type Font, type PathCommand } from 'opentype.js'

const require = createRequire(import.meta.url)
const OUT = new URL('../../packages/mesh/src/sheet/font/glyphData.ts', import.meta.url)

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))
const ASCII = range(0x20, 0x7e)
const SIGNS = [...'°±²³·×÷ø–—‘’“”…¥€£µ©½⁰¹⁴⁵⁶⁷⁸⁹⁻→≈≤≥−']
const LATIN = range(0xa1, 0x17f)
const GREEK = range(0x386, 0x3ce)
const CYRILLIC = range(0x401, 0x45f)

/** File names need more letters than the sheet's own texts, and are in bold. */
const FACES = {
  sans: { family: 'sans', weight: 400, letters: [...ASCII, ...SIGNS, ...range(0xa1, 0xff)] },
  bold: { family: 'sans', weight: 600, letters: [...ASCII, ...SIGNS, ...LATIN, ...GREEK, ...CYRILLIC] },
  mono: { family: 'mono', weight: 400, letters: [...ASCII, ...SIGNS] },
  figures: { family: 'mono', weight: 500, letters: [...ASCII, ...SIGNS] },
}
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext']

const lines: string[] = []
for (const [face, { family, weight, letters }] of Object.entries(FACES)) {
  const fonts = await Promise.all(SUBSETS.map((subset) => load(family, subset, weight)))
  lines.push(`  ${face}: {`)
  for (const letter of new Set(letters)) {
    const glyph = fonts
      .flatMap((font) => (font ? [font.charToGlyph(letter)] : []))
      .find(({ index }) => index > 0)
    if (!glyph) continue
    const key = /^[A-Za-z]$/.test(letter)
      ? letter
      : letter === "'"
        ? '"\'"'
        : `'${letter.replace('\\', '\\\\')}'`
    lines.push(`    ${key}: '${encode(glyph.advanceWidth ?? 0, glyph.path.commands)}',`)
  }
  lines.push('  },')
}
await writeFile(
  OUT,
  `// Written by scripts/glyphs/write.ts; don't edit. Outlines of IBM Plex Sans and Mono, © IBM Corp., under the
// SIL Open Font License 1.1, which stands beside this file.

/** Each letter's advance and outline in thousandths of its size, as \`readGlyph\` unpacks them. */
export const GLYPHS: Record<'sans' | 'bold' | 'mono' | 'figures', Record<string, string>> = {
${lines.join('\n')}
}
`,
)

async function load(family: string, subset: string, weight: number): Promise<Font | undefined> {
  const name = `ibm-plex-${family}`
  let file: string
  try {
    file = require.resolve(`@fontsource/${name}/files/${name}-${subset}-${weight}-normal.woff`)
  } catch {
    return undefined
  }
  const bytes = await readFile(file)
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

/** The advance, then each point's offset from the previous one; the first number also has the kind of the point. */
function encode(advance: number, commands: readonly PathCommand[]): string {
  const numbers = [advance]
  let [x, y] = [0, 0]
  const step = (toX: number, toY: number, kind: 0 | 1 | 2) => {
    const [nextX, nextY] = [Math.round(toX), Math.round(toY)]
    numbers.push(zigzag(nextX - x) * 3 + kind, zigzag(nextY - y))
    ;[x, y] = [nextX, nextY]
  }
  for (const command of commands) {
    if (command.type === 'M') step(command.x, command.y, 2)
    else if (command.type === 'L') step(command.x, command.y, 0)
    else if (command.type === 'Q') {
      step(command.x1, command.y1, 1)
      step(command.x, command.y, 0)
    } else if (command.type === 'C') throw new Error('The fonts are expected to have quadratic curves only.')
  }
  return numbers.map(variableLength).join('')
}

function zigzag(value: number): number {
  return value < 0 ? -value * 2 - 1 : value * 2
}

/** Five bits in each character, the lowest first; a character from the second half means that more follow. */
function variableLength(value: number): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  let text = ''
  let rest = value
  do {
    const low = rest % 32
    rest = (rest - low) / 32
    text += digits[low + (rest > 0 ? 32 : 0)]
  } while (rest > 0)
  return text
}
