import { indexed, objText } from '@mattercloud/testing/mesh/formats'
import { expectSameInAnyChunks, refusal, shapeOf } from '@mattercloud/testing/mesh/shapes'
import { binaryStl, box, sphere, text, torus } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyzeMesh } from '../index.ts'

const PART = [...box([30, 20, 10]), ...torus(12, 3, 9, 7)]
const expected = await shapeOf(binaryStl(PART))
const plain = objText(PART)

const QUAD_BOX = `v 0 0 0
v 30 0 0
v 0 20 0
v 30 20 0
v 0 0 10
v 30 0 10
v 0 20 10
v 30 20 10
f 1 3 4 2
f 5 6 8 7
f 1 2 6 5
f 4 3 7 8
f 2 4 8 6
f 3 1 5 7
`
const boxShape = await shapeOf(binaryStl(box([30, 20, 10])))

describe('reads', () => {
  const { vertices, faces } = indexed(PART)
  it.each([
    ['plain', plain],
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['CR', plain.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${plain}`],
    ['tabs and blank lines', plain.replaceAll(' ', ' \t ').replaceAll('\n', '\n\n  ')],
    ['no line end at its end', plain.trimEnd()],
    ['textures and normals', plain.replace(/(?<=f.*) (\d+)/g, ' $1/1/1')],
    ['normals only', plain.replace(/(?<=f.*) (\d+)/g, ' $1//1')],
    ['slashes with nothing behind them', plain.replace(/(?<=f.*) (\d+)/g, ' $1//')],
    ['colours and weights', plain.replace(/^(v .*)$/gm, '$1 1.0 0.5 0.25 0.125')],
    ['lines that go on', plain.replace(/^(f \d+) /gm, '$1 \\\n  ')],
    ['lines that go on, CRLF', plain.replace(/^(f \d+) (\d+) /gm, '$1 $2\\\r\n')],
    ['groups, objects, materials', plain.replace(/^f/gm, 'g one two\no x\nusemtl a\ns off\nvn 0 0 1\nf')],
    ['comments anywhere', plain.replace(/$/gm, '\n# v 1 2 x').replace(/^(f.*)$/gm, '$1 # face')],
    ['free-form curves besides', `${plain}cstype bezier\ndeg 2\ncurv 0 1 1 2 3\nparm u 0 1\nend\n`],
    ['a name that looks like a face', plain.replace(/^f/m, 'g f 1 2 3\nf')],
    ['texture numbers below zero', plain.replace(/(?<=f.*) (\d+)/g, ' $1/-1/-1')],
    ['smoothing and merging groups, levels of detail', plain.replace(/^f/gm, 's 1\nmg 1 0.5\nlod 2\nf')],
    ['points and lines besides', `${plain}p 1 2\nl 1 2 3\n`],
    ['faces of two corners', `${plain}f 1 2\nf 3\nf\n`],
    ['stray vertices, even NaN ones', `${plain}v nan 0 0\nv 1e9 1e9 1e9\n`],
    ['the old word for a face', plain.replace(/^f/gm, 'fo')],
    [
      'faces before their vertices',
      plain
        .split('\n')
        .sort((a, b) => (a.startsWith('f') ? 0 : 1) - (b.startsWith('f') ? 0 : 1))
        .join('\n'),
    ],
    [
      'negative indices',
      faces.reduce(
        (all, [a = 0, b = 0, c = 0]) =>
          `${all}f ${a - vertices.length} ${b - vertices.length} ${c - vertices.length}\n`,
        vertices.map((place) => `v ${place.join(' ')}\n`).join(''),
      ),
    ],
    [
      'negative indices among the vertices',
      PART.map(
        (corners) =>
          `${corners.map((place) => `v ${place.map(Math.fround).join(' ')}\n`).join('')}f -3 -2 -1\n`,
      ).join(''),
    ],
  ])('%s', async (_, content) => {
    expect(await shapeOf(text(content), { filename: 'part.obj' })).toEqual(expected)
  })

  it('UTF-16', async () => {
    expect(await shapeOf(new Uint8Array(Buffer.from(`\ufeff${plain}`, 'utf16le')))).toEqual(expected)
  })

  it('polygons', async () => {
    expect(await shapeOf(text(QUAD_BOX))).toMatchObject({
      bbox_mm: [30, 20, 10],
      volume_cm3: boxShape.volume_cm3,
      surface_area_cm2: boxShape.surface_area_cm2,
      triangles: 12,
      vertices: 8,
      is_watertight: true,
      is_winding_consistent: true,
    })
  })

  it('a prism over any star-shaped outline, with the right area', async () => {
    const radii = fc.array(fc.double({ min: 5, max: 50, noNaN: true }), { minLength: 3, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(radii, async (all) => {
        const count = all.length
        const outline = all.map((r, i) => {
          const angle = (2 * Math.PI * i) / count
          return [Math.fround(r * Math.cos(angle)), Math.fround(r * Math.sin(angle))] as const
        })
        const places = [0, 7].flatMap((z) => outline.map(([x, y]) => `v ${x} ${y} ${z}\n`))
        const bottom = outline.map((_, i) => count - i).join(' ')
        const top = outline.map((_, i) => count + i + 1).join(' ')
        const sides = outline.map((_, i) => {
          const j = (i + 1) % count
          return `f ${i + 1} ${j + 1} ${count + j + 1} ${count + i + 1}\n`
        })
        const shape = await shapeOf(text(`${places.join('')}f ${bottom}\nf ${top}\n${sides.join('')}`))
        let twiceArea = 0
        let around = 0
        outline.forEach(([x, y], i) => {
          const [nx, ny] = outline[(i + 1) % count] ?? [0, 0]
          twiceArea += x * ny - nx * y
          around += Math.hypot(nx - x, ny - y)
        })
        expect(shape).toMatchObject({
          is_watertight: true,
          is_winding_consistent: true,
          triangles: 4 * count - 4,
        })
        expect((shape.volume_cm3 ?? 0) * 1000).toBeCloseTo((twiceArea / 2) * 7, 4)
        expect((shape.surface_area_cm2 ?? 0) * 100).toBeCloseTo(twiceArea + around * 7, 4)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a polygon that turns inwards', () => {
  // An L, first corner at an end of it, so that a fan would leave it; then each other corner first.
  const outline = [
    [0, 0],
    [30, 0],
    [30, 10],
    [10, 10],
    [10, 20],
    [0, 20],
  ] as const
  it.each(outline.map((_, first) => [first]))('has its own area, from corner %i on', async (first) => {
    const places = outline.map(([x, y]) => `v ${x} ${y} 0\n`).join('')
    const corners = outline.map((_, i) => ((i + first) % outline.length) + 1)
    const content = `${places}f ${corners.join(' ')}\n`
    expect(await shapeOf(text(content))).toMatchObject({ surface_area_cm2: 4, triangles: 4, open_edges: 6 })
  })

  it('as a quad, too', async () => {
    for (const corners of ['1 2 3 4', '2 3 4 1', '3 4 1 2', '4 1 2 3']) {
      const content = `v 0 0 0\nv 10 0 0\nv 2 2 0\nv 0 10 0\nf ${corners}\n`
      expect((await shapeOf(text(content))).surface_area_cm2).toBeCloseTo(0.2, 12)
    }
  })

  it('outlines that cross themselves still become triangles', async () => {
    const content = 'v 0 0 0\nv 10 10 0\nv 10 0 0\nv 0 10 0\nv 5 20 0\nf 1 2 3 4 5\n'
    expect(await shapeOf(text(content))).toMatchObject({ triangles: 3 })
  })
})

describe('refuses', () => {
  it.each([
    ['a vertex that is too high', plain.replace(/f 1 /, 'f 99999 '), 'bad_index'],
    ['vertex 0', plain.replace(/f 1 /, 'f 0 '), 'bad_index'],
    ['a negative index before the first vertex', plain.replace(/f 1 /, 'f -99999 '), 'bad_index'],
    ['an index beyond all numbers', plain.replace(/f 1 /, 'f 1e300 '), 'bad_syntax'],
    ['half a vertex number', plain.replace(/f 1 /, 'f 1.5 '), 'bad_syntax'],
    ['a word in a face', plain.replace(/f 1 /, 'f one '), 'bad_syntax'],
    ['a decimal comma', plain.replace('v 30 ', 'v 30,0 '), 'bad_syntax'],
    ['a missing coordinate', plain.replace('v 30 0 0', 'v 30 0'), 'bad_syntax'],
    ['NaN', plain.replace('v 30 ', 'v nan '), 'not_finite'],
    ['infinity', plain.replace('v 30 ', 'v -inf '), 'not_finite'],
    ['numbers beyond floats', plain.replace('v 30 ', 'v 1e39 '), 'not_finite'],
    ['vertices alone', plain.replace(/^f.*$/gm, ''), 'no_faces'],
    [
      'free-form surfaces alone',
      'v 0 0 0\nv 1 0 0\nv 0 1 0\ncstype bspline\nsurf 0 1 0 1 1 2 3\nend\n',
      'unsupported_feature',
    ],
    ['prose', 'Once upon a time\nthere was a part.\n', 'unsupported_format'],
    ['a single endless line', `# ${'x'.repeat(3_000_000)}`, 'unsupported_format'],
  ])('%s', async (_, content, code) => {
    expect(await refusal(text(content), 'part.obj')).toMatchObject({ code })
  })

  it('and says what and where', async () => {
    expect(await refusal(text(plain.replace('v 30 ', 'v 3,0,0 ')))).toMatchObject({
      message: 'Vertex 3 has "3,0,0", whose commas can be read in more than one way.',
    })
    expect(await refusal(text(plain.replace(/f 1 /, 'f 99999 ')))).toMatchObject({
      message: expect.stringContaining('uses vertex 99998 (counted from 0), but the file has only'),
    })
  })
})

it('the largest coordinates that floats hold are measured', async () => {
  const shape = await shapeOf(text('v 0 0 0\nv 3.4e38 0 0\nv 0 3.4e38 0\nf 1 2 3\n'))
  expect(shape.bbox_mm).toEqual([3.4e38, 3.4e38, 0])
  expect(Number.isFinite(shape.surface_area_cm2)).toBe(true)
})

it('a polygon of 100,000 corners is a fan', async () => {
  const count = 100_000
  const places = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count
    return `v ${100 * Math.cos(angle)} ${100 * Math.sin(angle)} 0\n`
  })
  const corners = Array.from({ length: count }, (_, i) => i + 1).join(' ')
  const report = await analyzeMesh(text(`${places.join('')}f ${corners}\n`))
  expect(report.triangles).toBe(count - 2)
})

it('any chunks give the same', async () => {
  await expectSameInAnyChunks(text(`# v 1\n${plain.replaceAll('\n', '\\\r\n\r\n')}`))
  await expectSameInAnyChunks(text(objText(sphere(15, 1))))
})
