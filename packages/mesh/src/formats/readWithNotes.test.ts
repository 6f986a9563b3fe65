import { asciiPly, objText, offText } from '@mattercloud/testing/mesh/formats'
import { refusal, shapeOf } from '@mattercloud/testing/mesh/shapes'
import { asciiStl, binaryStl, box, text, torus } from '@mattercloud/testing/mesh/solids'
import { zip } from '@mattercloud/testing/mesh/zip'
import { describe, expect, it } from 'vitest'
import { analyzeMesh, type MeshFormatId, type ReadNoteCode } from '../index.ts'

const PART = [...box([30.5, 20.25, 10]), ...torus(12, 3, 9, 7)]
const expected = await shapeOf(binaryStl(PART))
const writers: Record<string, string> = {
  stl: asciiStl(PART),
  obj: objText(PART),
  ply: asciiPly(PART),
  off: offText(PART),
}
const all = Object.entries(writers)

/** Commas for points, except in the line of a PLY header that has the version. */
const withDecimalCommas = (content: string) =>
  content.replaceAll(/(\d)\.(\d)/g, '$1,$2').replace('1,0\n', '1.0\n')
/** The gaps between numbers, with more in them. */
const withGaps = (content: string, gap: string) =>
  content
    .split('end_header')
    .map((section, i) =>
      i === 0 && content.startsWith('ply') ? section : section.replaceAll(/(\d) (?=[-\d])/g, `$1${gap}`),
    )
    .join('end_header')
const numbersOf = (content: string) => content.replaceAll('\n', ' ')

async function expectRead(content: string | Uint8Array, filename: string, notes: ReadNoteCode[] = []) {
  const bytes = typeof content === 'string' ? text(content) : content
  expect(await shapeOf(bytes, { filename })).toEqual(expected)
  const report = await analyzeMesh(bytes, { filename })
  expect(report.notes.map(({ code }) => code).sort()).toEqual(notes.toSorted())
}

describe('commas', () => {
  it.each(all)('%s with decimal commas', async (format, content) => {
    await expectRead(withDecimalCommas(content), `part.${format}`, ['decimal_commas'])
  })

  it.each(all)('%s with commas between numbers', async (format, content) => {
    await expectRead(withGaps(content, ','), `part.${format}`, ['comma_separators'])
    await expectRead(withGaps(content, ', '), `part.${format}`, ['comma_separators'])
    await expectRead(withGaps(content, ';'), `part.${format}`, ['comma_separators'])
  })

  it.each(all.filter(([format]) => format !== 'obj'))(
    '%s with decimal commas and commas between',
    async (format, content) => {
      const both = withGaps(withDecimalCommas(content), ', ')
      // A face of three indices reads the same in both ways, so only rows of fractions decide.
      if (format === 'stl') await expectRead(both, 'part.stl', ['decimal_commas', 'comma_separators'])
      else expect([expected, 'bad_syntax']).toContainEqual(await outcome(both, `part.${format}`))
    },
  )

  it.each(all)('%s where a comma may separate thousands is refused', async (format, content) => {
    const mixed = content.replace('30.5', '1,030.5')
    expect(await refusal(text(mixed), `part.${format}`)).toMatchObject({ code: 'bad_syntax' })
    expect(await refusal(text(content.replace('30.5', '30,5')), `part.${format}`)).toMatchObject({
      code: 'bad_syntax',
    })
  })

  it('a row that can be read in two ways is refused', async () => {
    const content = 'v 0,5, 1,5, 2,5\nv 1,5, 1,5, 2,5\nv 1,5, 4,5, 2,5\nf 1 2 3\n'
    expect(await refusal(text(content), 'part.obj')).toMatchObject({ code: 'bad_syntax' })
  })
})

async function outcome(content: string, filename: string) {
  return shapeOf(text(content), { filename }).catch((error: { code?: string }) => error.code)
}

describe('rows', () => {
  const plain = writers['off'] ?? ''
  const [keyword = '', counts = '', ...lines] = plain.trimEnd().split('\n')
  const inLines = (size: number) =>
    lines
      .reduce<string[][]>((groups, line, i) => {
        if (i % size === 0) groups.push([])
        groups.at(-1)?.push(line)
        return groups
      }, [])
      .map((group) => group.join(' '))
  it.each([
    ['all on one line', numbersOf(plain)],
    ['two rows a line', [keyword, counts, ...inLines(2)].join('\n')],
    ['five rows a line', [keyword, counts, ...inLines(5)].join('\n')],
    ['a number a line', plain.replaceAll(' ', '\n')],
    ['faces on one line', plain.replace(/^3 .*/ms, (faces) => numbersOf(faces))],
    ['face colours', plain.replaceAll(/^(3 .*)$/gm, '$1 255 0 0')],
    [
      'more columns in vertices',
      plain.replaceAll(/^(-?\S+ \S+ \S+)$/gm, '$1 0 0 1').replace(/^(\d+ \d+ 0) .*$/m, '$1'),
    ],
  ])('OFF with %s', async (_, content) => {
    await expectRead(content, 'part.off')
  })

  it('OFF whose numbers do not add up is refused', async () => {
    for (const content of [`${numbersOf(plain)} 7`, numbersOf(plain).replace(/ \d+ $/, '')]) {
      expect((await refusal(text(content), 'part.off')).code).toMatch(/^(truncated|bad_syntax|bad_index)$/)
    }
  })

  it('OFF with a line before its counts', async () => {
    await expectRead(plain.replace('OFF\n', 'OFF\nmade by a program\n'), 'part.off', ['stray_lines'])
  })

  it('PLY with more columns than its header', async () => {
    const [header, body = ''] = (writers['ply'] ?? '').split('end_header\n')
    for (const more of [' 7', ' 0 0 1', ' 255 0 0 255']) {
      await expectRead(
        `${header}end_header\n${body
          .replaceAll(/$/gm, more)
          .trimEnd()
          .replace(/\n[\d ]+$/, '')}\n`,
        'part.ply',
        ['extra_columns'],
      )
    }
  })

  it('PLY with its faces first, as text and as both kinds of binary', async () => {
    const [header = '', body = ''] = (writers['ply'] ?? '').split('end_header\n')
    const faceStart = header.indexOf('element face')
    const start = header.indexOf('element vertex')
    const count = Number(/vertex (\d+)/.exec(header)?.[1])
    const rows = body.trimEnd().split('\n')
    const swapped = header.slice(0, start) + header.slice(faceStart) + header.slice(start, faceStart)
    const faces = rows.slice(count)
    const vertices = rows.slice(0, count)
    await expectRead([`${swapped}end_header`, ...faces, ...vertices, ''].join('\n'), 'part.ply')
    for (const isLittle of [true, false]) {
      const name = isLittle ? 'binary_little_endian' : 'binary_big_endian'
      const bytes = new DataView(new ArrayBuffer(faces.length * 13 + vertices.length * 12))
      let offset = 0
      for (const [, ...indices] of faces.map((row) => row.split(' ').map(Number))) {
        bytes.setUint8(offset, 3)
        indices.forEach((index, i) => {
          bytes.setInt32(offset + 1 + i * 4, index, isLittle)
        })
        offset += 13
      }
      for (const value of vertices.flatMap((row) => row.split(' ').map(Number))) {
        bytes.setFloat32(offset, value, isLittle)
        offset += 4
      }
      const start = text(`${swapped.replace('ascii', name)}end_header\n`)
      await expectRead(new Uint8Array([...start, ...new Uint8Array(bytes.buffer)]), 'part.ply')
    }
  })

  it('PLY with capital names, and a line that is not part of PLY', async () => {
    const content = writers['ply'] ?? ''
    const [header = '', body] = content.split('end_header\n')
    await expectRead(`${header.toUpperCase()}END_HEADER\n${body}`, 'part.ply')
    await expectRead(content.replace('element vertex', 'author someone\nelement vertex'), 'part.ply', [
      'stray_lines',
    ])
    for (const line of ['propery float q', 'elements edge 3']) {
      const misspelt = content.replace('element face', `${line}\nelement face`)
      expect(await refusal(text(misspelt), 'part.ply')).toMatchObject({ code: 'bad_syntax' })
    }
  })

  it('OBJ with capital keywords', async () => {
    await expectRead(
      (writers['obj'] ?? '').replaceAll(/^[vf]/gm, (letter) => letter.toUpperCase()),
      'part.obj',
    )
  })

  it.each(all)('%s with the exponents of Fortran', async (format, content) => {
    await expectRead(
      content.replaceAll(/(\d+\.\d+)(?=[\s])/g, '$1D+00').replace('1.0D+00', '1.0'),
      `part.${format}`,
    )
  })
})

describe('ASCII STL', () => {
  const plain = writers['stl'] ?? ''
  it.each<[string, string, ReadNoteCode[]]>([
    ['no endfacet', plain.replaceAll(/ *endfacet\n/g, ''), ['missing_keywords']],
    ['one endfacet too few', plain.replace(/ *endfacet\n/, ''), ['missing_keywords']],
    ['a misspelt endfacet', plain.replace('endfacet', 'endfaset'), ['missing_keywords']],
    ['no facet', plain.replaceAll(/ *facet normal.*\n/g, ''), ['missing_keywords']],
    ['neither facet nor endfacet', plain.replaceAll(/.*facet.*\n/g, ''), ['missing_keywords']],
    [
      'no endfacet on a single line',
      plain.replaceAll(/ *endfacet\n/g, '').replaceAll('\n', ' '),
      ['missing_keywords'],
    ],
    ['ends in two words', plain.replaceAll(/end(loop|facet|solid)/g, 'end $1'), []],
    ['a fourth number', plain.replaceAll(/(vertex .*)/g, '$1 1'), ['extra_columns']],
    ['lines before it', `made by a program\n\n${plain}`, []],
    ['a NUL in its name', plain.replace('part', 'pa\0rt'), []],
  ])('%s', async (_, content, notes) => {
    await expectRead(content, 'part.stl', notes)
  })

  it.each(all)('%s as UTF-16, with a byte order mark or without', async (format, content) => {
    const little = new Uint8Array(Buffer.from(content, 'utf16le'))
    const big = little.map((_, i) => little[i ^ 1] ?? 0)
    for (const bytes of [
      little,
      big,
      new Uint8Array([0xff, 0xfe, ...little]),
      new Uint8Array([0xfe, 0xff, ...big]),
    ]) {
      await expectRead(bytes, `part.${format}`)
    }
  })
})

describe('binary STL', () => {
  const plain = binaryStl(PART)
  const triangles = PART.map((_, i) => plain.subarray(84 + i * 50, 134 + i * 50))
  const withCount = (count: number) => {
    const bytes = plain.slice()
    new DataView(bytes.buffer).setUint32(80, count, true)
    return bytes
  }
  const withAttributes = (sizes: (i: number) => number, title = plain.subarray(0, 84)) =>
    new Uint8Array([
      ...title,
      ...triangles.flatMap((triangle, i) => [
        ...triangle.subarray(0, 48),
        sizes(i),
        0,
        ...Array.from({ length: sizes(i) }, (_, j) => j + 1),
      ]),
    ])
  it.each<[string, Uint8Array, ReadNoteCode[]]>([
    ['a count of 0', withCount(0), ['count_by_size']],
    ['a count of all ones', withCount(0xffffffff), ['count_by_size']],
    ['no count', new Uint8Array([...plain.subarray(0, 80), ...plain.subarray(84)]), ['count_by_size']],
    ['a few bytes after its end', new Uint8Array([...plain, 1, 2, 3]), ['trailing_bytes']],
    ['zeros after its end', new Uint8Array([...plain, ...new Uint8Array(500)]), ['trailing_bytes']],
    [
      'text after its end',
      new Uint8Array([...plain, ...text('a note of the program that made it, '.repeat(5))]),
      ['trailing_bytes'],
    ],
    ['attributes of one size', withAttributes(() => 4), ['attribute_data']],
    ['attributes of different sizes', withAttributes((i) => 1 + (i % 9)), ['attribute_data']],
  ])('%s', async (_, bytes, notes) => {
    await expectRead(bytes, 'part.stl', notes)
  })

  it('colours in the attribute field are no sizes', async () => {
    const bytes = plain.slice()
    PART.forEach((_, i) => {
      new DataView(bytes.buffer).setUint16(84 + i * 50 + 48, 0x83e0 + (i % 9), true)
    })
    await expectRead(bytes, 'part.stl')
  })
})

it('faces of an OBJ beside free-form surfaces', async () => {
  const content = `${writers['obj']}cstype bspline\ndeg 3 3\nsurf 0 1 0 1 1 2 3\nend\n`
  await expectRead(content, 'part.obj', ['free_form_left_out'])
})

describe('archives', () => {
  const stl = { name: 'folder/part.STL', contents: binaryStl(PART) }
  const others = [
    { name: 'readme.txt', contents: text('a part') },
    { name: '__MACOSX/folder/._part.STL', contents: text('x') },
  ]
  it.each<[MeshFormatId, string]>([
    ['stl', 'part.stl'],
    ['obj', 'part.obj'],
    ['ply', 'b/part.ply'],
    ['off', 'part.off'],
  ])('a ZIP archive with one %s', async (format, name) => {
    const bytes = zip([...others, { name, contents: text(writers[format] ?? '') }])
    await expectRead(bytes, 'part.zip', ['zipped'])
    expect(await analyzeMesh(bytes)).toMatchObject({ format })
  })

  it('a ZIP archive with several meshes lists them', async () => {
    const error = await refusal(
      zip([stl, { name: 'lid.obj', contents: text(writers['obj'] ?? '') }]),
      'part.zip',
    )
    expect(error).toMatchObject({ code: 'unsupported_format' })
    expect(error.message).toBe('The ZIP archive contains 2 mesh files: "folder/part.STL", "lid.obj".')
  })

  it('a ZIP archive without a mesh, or in an archive, is refused', async () => {
    expect((await refusal(zip(others), 'part.zip')).message).toContain('it contains only "readme.txt"')
    const nested = zip([{ name: 'part.3mf', contents: zip([stl]) }])
    expect((await refusal(nested, 'part.zip')).code).toBe('unsupported_format')
  })
})

it.each([
  ['gzip', [0x1f, 0x8b, 8, 0, 77, 177], /gzip/],
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], /PNG/],
  ['PDF', [...text('%PDF-1.7')], /PDF/],
  ['HTML', [...text('<!DOCTYPE html>\nsolid ')], /HTML/],
  ['STEP', [...text('ISO-10303-21;')], /STEP/],
])('%s is named, whatever its name is', async (_, start, name) => {
  const bytes = Uint8Array.from({ length: 500 }, (__, i) => start[i] ?? (i * 89) % 251)
  for (const extension of ['stl', 'obj', 'ply', 'off', '3mf', 'glb']) {
    const error = await refusal(bytes, `part.${extension}`)
    expect(error).toMatchObject({ code: 'unsupported_format', message: expect.stringMatching(name) })
  }
})
