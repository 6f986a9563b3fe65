import { asciiStl, binaryStl, box, tetrahedron, text, torus } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyzeMesh, MAX_TRIANGLES } from '../../index.ts'

const PART = [...box([30, 20, 10]), ...torus(12, 3, 9, 7)]
const expected = await analyzeMesh(binaryStl(PART))
const refusal = (bytes: Uint8Array, filename?: string) =>
  analyzeMesh(bytes, { filename }).catch((error: unknown) => error)

describe('any cut into chunks gives the same report', () => {
  const whole = {
    binary: binaryStl(PART),
    'binary that starts with "solid"': binaryStl(PART, 'solid part made by a program '.padEnd(80)),
    ASCII: text(asciiStl(PART)),
    'ASCII with CRLF and a byte order mark': text(`\ufeff${asciiStl(PART).replaceAll('\n', '\r\n')}`),
    'ASCII on a single line': text(asciiStl(PART).replaceAll('\n', ' ')),
    'ASCII as UTF-16': new Uint8Array(Buffer.from(`\ufeff${asciiStl(PART)}`, 'utf16le')),
  }
  it.each(Object.entries(whole))('%s', async (_, bytes) => {
    const cuts = fc.array(fc.nat(bytes.length), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        const sorted = [0, ...places.sort((a, b) => a - b), bytes.length]
        const chunks = sorted.slice(1).map((end, i) => bytes.slice(sorted[i], end))
        expect(await analyzeMesh(chunks)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it.each(Object.entries(whole))('%s, byte by byte', async (_, bytes) => {
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte))
    expect(await analyzeMesh(single)).toEqual(expected)
  })

  it('from a stream', async () => {
    expect(await analyzeMesh(new Blob([binaryStl(PART)]).stream())).toEqual(expected)
  })

  it('from the middle of a larger buffer', async () => {
    const bytes = binaryStl(PART)
    const larger = new Uint8Array(bytes.length + 7)
    larger.set(bytes, 3)
    expect(await analyzeMesh(larger.subarray(3, 3 + bytes.length))).toEqual(expected)
  })
})

describe('ASCII', () => {
  it('gives the same coordinates as binary, however they are written', async () => {
    const writers = [
      (value: number) => value.toExponential(),
      (value: number) => value.toExponential(17).toUpperCase(),
      (value: number) => value.toPrecision(17),
      (value: number) => (value < 0 ? String(value) : `+${value}`).replace(/^([+-]?)0\./, '$1.'),
    ]
    const scale = fc.double({ min: 1e-6, max: 1e6, noNaN: true })
    await fc.assert(
      fc.asyncProperty(scale, fc.constantFrom(...writers), async (factor, writer) => {
        const part = tetrahedron(factor).concat(
          box([factor, factor / 3, factor * 7], [factor * 9, -factor, 0]),
        )
        expect(await analyzeMesh(text(asciiStl(part, writer)))).toEqual(await analyzeMesh(binaryStl(part)))
      }),
      { numRuns: 100 },
    )
  })

  const plain = asciiStl(PART)
  it.each([
    ['upper case', plain.toUpperCase()],
    ['old Mac line ends', plain.replaceAll('\n', '\r')],
    ['tabs and blank lines', plain.replaceAll(' ', '\t \t').replaceAll('\n', '\n\n')],
    ['all on few lines', plain.replaceAll('\n', ' ').replace('solid part', 'solid part\n')],
    [
      'all on one line, with a name',
      plain.replaceAll('\n', ' ').replace('solid part', 'solid facet of part'),
    ],
    [
      'several solids on one line',
      plain.replaceAll('\n', ' ').replace(' facet', '_1 endsolid part_1 solid facet of part_2 facet'),
    ],
    ['a name that ends in "facet"', plain.replace('solid part', 'solid my facet')],
    ['no endsolid', plain.replace(/endsolid.*/s, '')],
    ['no endsolid and no line end at its end', plain.replace(/endsolid.*/s, '').trimEnd()],
    ['comments', `; made by hand\n# again\n// and again\n${plain.replaceAll('outer', '# here\nouter')}`],
    ['normals that are not numbers', plain.replaceAll('normal 0 0 0', 'normal NaN -nan(ind) 1,5')],
    ['no normals', plain.replaceAll(' normal 0 0 0', '')],
    ['a name full of keywords', plain.replaceAll('solid part', 'solid facet vertex endsolid loop')],
    ['a very long name', plain.replace('solid part', `solid ${'x'.repeat(3_000_000)}`)],
    ["a program's own lines", plain.replaceAll('outer', 'color 1 0.5 0\nouter')],
    ['several solids', plain.replaceAll('endfacet\n', 'endfacet\nendsolid a\nsolid b\n')],
  ])('%s', async (_, content) => {
    expect(await analyzeMesh(text(content), { filename: 'part.stl' })).toEqual(expected)
  })

  it.each([
    ['no facet', 'solid a\nendsolid a\n', 'no_faces'],
    ['a decimal comma', plain.replace('30', '30,0'), 'bad_syntax'],
    ['a missing coordinate', plain.replace('vertex 30 0 0', 'vertex 30 0'), 'bad_syntax'],
    [
      'a facet without a third vertex',
      plain.replace(/vertex .*\n/, '').replace('endfacet\n', ''),
      'bad_syntax',
    ],
    ['vertices without facets and loops', plain.replaceAll(/.*(facet|loop).*\n/g, ''), 'bad_syntax'],
    ['a last facet without its end', plain.slice(0, plain.lastIndexOf('endfacet')), 'truncated'],
    ['four corners', plain.replace('endloop', 'vertex 1 2 3\nendloop'), 'bad_syntax'],
    ['two corners', plain.replace(/vertex .*\n/, ''), 'bad_syntax'],
    ['a vertex outside', plain.replace('facet normal', 'vertex 1 2 3\nfacet normal'), 'bad_syntax'],
    ['a misspelt vertex', plain.replace('vertex 30 0 0', 'vertx 30 0 0'), 'bad_syntax'],
    ['an end in a facet', plain.slice(0, plain.lastIndexOf('vertex') + 12), 'truncated'],
    ['NaN', plain.replace('30', 'nan'), 'not_finite'],
    ["Microsoft's NaN", plain.replace('30', '-1.#IND'), 'not_finite'],
    ['infinity', plain.replace('30', '-inf'), 'not_finite'],
    ['a number beyond floats', plain.replace('30', '1e39'), 'not_finite'],
    ['plain text', 'Once upon a time there was a part.\n', 'unsupported_format'],
  ])('is refused with %s', async (_, content, code) => {
    expect(await refusal(text(content), 'part.stl')).toMatchObject({ code, name: 'MeshError' })
  })

  it('says where the fault is, and what to do', async () => {
    const content = asciiStl(box([1, 1, 1])).replace('vertex 1 1 1', 'vertex 1 1,0 1,000,0')
    expect(await refusal(text(content))).toMatchObject({
      message:
        'Facet 3 has "1,0" instead of a coordinate. Its commas can be read in more than one way, or in none.',
      next_action: 'Export the part again, best as binary STL.',
    })
  })
})

describe('binary', () => {
  const bytes = binaryStl(PART)
  const withCount = (count: number) => {
    const changed = bytes.slice()
    new DataView(changed.buffer).setUint32(80, count, true)
    return changed
  }
  const withCoordinate = (value: number) => {
    const changed = bytes.slice()
    new DataView(changed.buffer).setFloat32(84 + 3 * 50 + 12, value, true)
    return changed
  }

  it.each([
    ['no bytes', new Uint8Array(0), 'empty_file'],
    ['part of a header', bytes.slice(0, 60), 'truncated'],
    ['a header alone', bytes.slice(0, 84), 'truncated'],
    ['half a triangle', bytes.slice(0, 84 + 75), 'truncated'],
    ['a whole triangle too few', bytes.slice(0, -50), 'truncated'],
    ['a triangle too many', withCount(PART.length - 1), 'wrong_count'],
    ['a count of zero', withCount(0).slice(0, 84), 'no_faces'],
    ['84 bytes that claim a gigabyte', withCount(MAX_TRIANGLES).slice(0, 84), 'truncated'],
    [
      '60 stray bytes after the last triangle',
      Uint8Array.from([...bytes, ...bytes.slice(84, 144)]),
      'wrong_count',
    ],
    ['a count of zero before half a triangle', withCount(0).slice(0, -20), 'wrong_count'],
    [
      'an absurd count before noise',
      withCount(0xffffffff).map((byte, i) => (i < 84 ? byte : i * 37)),
      'wrong_count',
    ],
    ['a count beyond the limit', withCount(MAX_TRIANGLES + 1), 'too_many_triangles'],
    ['NaN', withCoordinate(Number.NaN), 'not_finite'],
    ['infinity', withCoordinate(Number.NEGATIVE_INFINITY), 'not_finite'],
  ])('is refused with %s', async (_, content, code) => {
    expect(await refusal(content, 'part.stl')).toMatchObject({ code, name: 'MeshError' })
  })

  it('ignores a line end at its end', async () => {
    expect(await analyzeMesh([bytes, text('\r\n')])).toEqual(expected)
  })

  it('welds both zeros and tiny gaps', async () => {
    const negated = box([10, 10, 10]).map(([a, b, c]) => [a, b, c] as const)
    const changed = binaryStl(negated)
    // Every second zero becomes −0, and one corner's coordinate moves by less than the weld's grid.
    const view = new DataView(changed.buffer)
    for (let offset = 84 + 12; offset + 36 <= changed.length; offset += 50) {
      if (view.getFloat32(offset, true) === 0) view.setFloat32(offset, -0, true)
      if (view.getFloat32(offset + 12, true) === 0) view.setFloat32(offset + 12, 1e-9, true)
    }
    expect(await analyzeMesh(changed)).toMatchObject({ vertices: 8, is_watertight: true })
  })
})
