import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPng } from '@mattercloud/testing/mesh/png'
import {
  asciiStl,
  binaryStl,
  box,
  flipped,
  mapped,
  sphere,
  type Triangle,
  text,
} from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meshFormats, type Part, readPart } from '../index.ts'
import { drawSheet, type SheetOptions, sheetPng, sheetSvg } from './index.ts'
import { standardScale } from './scale.ts'

const partOf = (triangles: readonly Triangle[]) => readPart(binaryStl(triangles), { unit: 'mm' })
const svgOf = async (part: Part, options: SheetOptions = {}) => sheetSvg(await drawSheet(part, options))
const words = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, word = '']) => word)

/** The corners of the lines of one weight, in hundredths of a mm on the sheet. */
function outlinePointsOf(svg: string, weight: number): string[][] {
  return [...svg.matchAll(new RegExp(`<path d="([^"]*)"[^>]*stroke-width="${weight}"`, 'g'))].flatMap(
    ([, data = '']) =>
      data
        .split('M')
        .slice(1)
        .map((line) => {
          let [x, y] = [0, 0]
          return line.split('l').map((step) => {
            const [dx = 0, dy = 0] = step.split(' ').map(Number)
            x += Math.round(dx * 100)
            y += Math.round(dy * 100)
            return `${x},${y}`
          })
        }),
  )
}

/** Width and height around the lines. */
function extentOf(lines: readonly string[][]): [number, number] {
  const points = lines.flat().map((point) => point.split(',').map(Number))
  const along = (axis: number) => points.map((point) => point[axis] ?? 0)
  return [0, 1].map((axis) => Math.max(...along(axis)) - Math.min(...along(axis))) as [number, number]
}

it('the volume of a valid part is given with the volume after a repair if that differs', async () => {
  const part = await partOf(box([30, 30, 30]))
  const drawn = async (repairedVolume_cm3?: number) => words(await svgOf(part, { repairedVolume_cm3 }))
  expect(await drawn(24)).toEqual(expect.arrayContaining(['27.00 cm³', 'repaired 24.00 cm³']))
  for (const same of [await drawn(), await drawn(27)])
    expect(same.filter((word) => word.startsWith('repaired'))).toEqual([])
})

describe('a cube of 30 mm', () => {
  it('is drawn 1:1, in three squares of 30 mm and a hexagon, with its sides and its volume', async () => {
    const svg = await svgOf(await partOf(box([30, 30, 30])), { name: 'cube.stl', sha256: '9f3a61c0ffee' })
    expect(words(svg)).toEqual(
      expect.arrayContaining([
        'cube.stl',
        '30.0',
        '30.0 × 30.0 × 30.0 mm',
        '27.00 cm³',
        '9f3a 61c0',
        'closed',
      ]),
    )
    expect(words(svg).filter((word) => word === '30.0')).toHaveLength(3)
    const scale = Number(
      words(svg)
        .find((word) => /^\d+:1$/.test(word))
        ?.split(':')[0],
    )
    const side = 30 * scale * 100
    // The frame and the title block's rule are the last of the heavy lines.
    const outlines = outlinePointsOf(svg, 0.7).slice(0, -2)
    const squares = outlines.filter((line) => new Set(line).size === 4)
    expect(squares).toHaveLength(3)
    for (const square of squares) {
      const [width, height] = extentOf([square])
      expect(Math.abs(width - side)).toBeLessThanOrEqual(2)
      expect(Math.abs(height - side)).toBeLessThanOrEqual(2)
    }
    const [hexagon, ...more] = outlines.filter((line) => new Set(line).size >= 6)
    expect(more).toEqual([])
    const [width, height] = extentOf([hexagon ?? []])
    expect(height / width).toBeCloseTo(2 / Math.sqrt(3), 2)
    // What lies behind its faces runs along what is before them.
    expect(svg).not.toContain('stroke-dasharray="1.5 0.9"')
  })

  it('the same bytes twice, and again from a fresh reading', async () => {
    const sheets = await Promise.all([0, 1].map(async () => drawSheet(await partOf(box([30, 30, 30])))))
    const [first, second] = await Promise.all(sheets.map((sheet) => sheetPng(sheet)))
    expect(first).toEqual(second)
    const svgs = await Promise.all(sheets.map((sheet) => sheetSvg(sheet)))
    expect(svgs[0]).toBe(svgs[1])
  })

  it('light and dark are the same drawing in other colours', async () => {
    const sheet = await drawSheet(await partOf(box([30, 30, 30])))
    const [light, dark] = [await sheetPng(sheet), await sheetPng(sheet, { theme: 'dark' })].map(readPng)
    expect([light?.width, light?.height]).toEqual([960, 679])
    expect(light?.colours[0]).toBe('#faf8f3')
    expect(dark?.colours[0]).toBe('#14171a')
    expect(dark?.colours.filter((colour) => colour === '#ece9e2').length).toBeGreaterThan(5000)
  })
})

describe('views', () => {
  it('a hole that is not seen is drawn in dashes', async () => {
    const hollow = [...box([30, 30, 30]), ...box([10, 10, 10], [10, 10, 10]).map(flipped)]
    const svg = await svgOf(await partOf(hollow))
    expect(svg.match(/stroke-dasharray="1.5 0.9"/g)).toHaveLength(3)
  })

  it('the top view is below the front view, and the view from the left to its right: first-angle projection', async () => {
    const svg = await svgOf(await partOf(box([40, 20, 10])))
    const [front, left, top] = outlinePointsOf(svg, 0.7).filter((line) => new Set(line).size === 4)
    const [x, y] = [front, left, top].map((line) => extentOf([line ?? []]))
    expect([x, y].map((extent) => (extent?.[0] ?? 0) / (extent?.[1] ?? 1))).toEqual([
      expect.closeTo(4, 1),
      expect.closeTo(2, 1),
    ])
    const place = (line: string[] | undefined) => (line?.[0] ?? '').split(',').map(Number)
    expect((place(left)[0] ?? 0) - (place(front)[0] ?? 0)).toBeGreaterThan(1000)
    expect((place(top)[1] ?? 0) - (place(front)[1] ?? 0)).toBeGreaterThan(1000)
  })
})

describe('standard scales', () => {
  it.each([
    [1, '1:1'],
    [0.99, '1:2'],
    [0.5, '1:2'],
    [0.4, '1:5'],
    [0.1, '1:10'],
    [7, '5:1'],
    [19.9, '10:1'],
    [1 / 20000, '1:20 000'],
  ])('what fits %d times is drawn %s', (most, scale) => {
    expect(standardScale(most).text).toBe(scale)
  })

  it('property: never more than fits, and never less than two fifths of it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-30, max: 1e30, noNaN: true }), (most) => {
        const { factor } = standardScale(most)
        expect(factor / most).toBeLessThanOrEqual(1 + 1e-9)
        expect(factor / most).toBeGreaterThan(0.399)
      }),
    )
  })
})

describe('faults on the sheet', () => {
  it('stand by number in the list and beside the views, never by colour alone', async () => {
    const svg = await svgOf(await partOf(box([30, 30, 30]).slice(2)))
    expect(words(svg)).toContain('Open edge, 120 mm')
    expect(words(svg).filter((word) => word === '1').length).toBeGreaterThanOrEqual(2)
  })

  it('come from the list that is given, those of other checks too', async () => {
    const svg = await svgOf(await partOf(box([30, 30, 30])), {
      faults: [
        {
          number: 7,
          kind: 'thin_wall',
          severity: 'warning',
          where: {
            point_mm: [0, 15, 15],
            bounds_mm: [
              [0, 10, 10],
              [0, 20, 20],
            ],
          },
          size: { length_mm: 0.4 },
          what_to_do: 'Make it at least 0.8 mm thick',
        },
      ],
    })
    expect(words(svg)).toEqual(
      expect.arrayContaining(['7', 'Thin wall, 0.4 mm', 'Make it at least 0.8 mm thick']),
    )
  })

  it('more than there is room for are counted', async () => {
    const many = Array.from({ length: 6 }, (_, i) => box([5, 5, 5], [i * 9, 0, 0]).slice(2)).flat()
    const offer = {
      material: 'PLA',
      lead_time: '3 days',
      price: '9.00 CNY',
      note: 'Charged when the farm accepts.',
    }
    const svg = await svgOf(await partOf(many), { offer })
    expect(words(svg)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^and \d more/), 'PLA', '9.00 CNY']),
    )
  })
})

describe('names', () => {
  it('of anybody are text and nothing else', async () => {
    const svg = await svgOf(await partOf(box([30, 30, 30])), {
      name: '<script>alert("1")</script>\u0000\u202e&.stl',
    })
    expect(svg).not.toContain('<script')
    for (const unseen of ['\u0000', '\u202e']) expect(svg).not.toContain(unseen)
    expect(svg).toContain('&#60;script&#62;')
  })

  it.each(['Gehäuse_Ørsted.stl', 'Держатель.stl', '支架.stl', '🦊.stl', 'x'.repeat(300), ' '])(
    '%s',
    async (name) => {
      const sheet = await drawSheet(await partOf(box([30, 30, 30])), { name })
      expect(readPng(await sheetPng(sheet, { width: 480 })).width).toBe(480)
    },
  )
})

describe('any part', () => {
  const shapes: Record<string, readonly Triangle[]> = {
    flat: box([30, 20, 10]).slice(0, 2),
    'a needle': box([0.4, 0.4, 80]),
    'a point': [
      [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ],
    ],
    'a line': [
      [
        [0, 0, 0],
        [5, 0, 0],
        [9, 0, 0],
      ],
    ],
    huge: mapped(sphere(1, 3), ([x, y, z]) => [x * 1e30, y * 2e30, z * 1e30]),
    tiny: mapped(sphere(1, 3), ([x, y, z]) => [x * 1e-20, y * 2e-20, z * 1e-20]),
    'far away': box([10, 10, 10], [1e6, 1e6, 1e6]),
  }

  it.each(Object.keys(shapes))('%s', async (name) => {
    const sheet = await drawSheet(await partOf(shapes[name] ?? []))
    const png = await sheetPng(sheet)
    expect(readPng(png).width).toBe(960)
    expect(png.length).toBeLessThan(60_000)
    expect(await sheetSvg(sheet)).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('property: a sheet of any triangles', async () => {
    const coordinate = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.float({ noNaN: true, noDefaultInfinity: true }),
    )
    const corner = fc.tuple(coordinate, coordinate, coordinate)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(corner, corner, corner), { minLength: 1, maxLength: 12 }),
        async (triangles) => {
          const part = await readPart(text(asciiStl(triangles)), { filename: 'part.stl', unit: 'mm' })
          const sheet = await drawSheet(part)
          expect(readPng(await sheetPng(sheet, { width: 320 })).width).toBe(320)
          expect(await sheetSvg(sheet)).not.toMatch(/NaN|Infinity|undefined/)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('refuses a width that nobody could read, and stops when it is aborted', async () => {
    const part = await partOf(box([30, 30, 30]))
    await expect(sheetPng(await drawSheet(part), { width: 10 })).rejects.toThrow('320 to 6000')
    // Only work that takes long looks up.
    const many = await partOf(sphere(30, 6))
    await expect(drawSheet(many, { deadline_ms: 0 })).rejects.toMatchObject({ code: 'deadline_exceeded' })
  })
})

// The corpus lies beside the repository, or where MESH_CORPUS says (a folder's path).
const CORPUS = join(
  process.env['MESH_CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url)),
  'trimesh/models',
)
const allExtensions = meshFormats.flatMap(({ extensions }) => extensions)
const files = existsSync(CORPUS)
  ? readdirSync(CORPUS).filter((name) =>
      allExtensions.some((extension) => name.toLowerCase().endsWith(extension)),
    )
  : []

it.each(files.filter((_, i) => i % 12 === 0))('%s: below 60 kB at 960 pixels', async (name) => {
  const part = await readPart(readFileSync(`${CORPUS}/${name}`), { filename: name }).catch(() => undefined)
  if (!part) return
  const png = await sheetPng(await drawSheet(part, { name }))
  expect(readPng(png).width).toBe(960)
  expect(png.length).toBeLessThan(60_000)
})
