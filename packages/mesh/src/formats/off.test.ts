import { offText } from '@mattercloud/testing/mesh/formats'
import { expectSameInAnyChunks, refusal, shapeOf } from '@mattercloud/testing/mesh/shapes'
import { binaryStl, box, text, torus } from '@mattercloud/testing/mesh/solids'
import { describe, expect, it } from 'vitest'

const PART = [...box([30, 20, 10]), ...torus(12, 3, 9, 7)]
const expected = await shapeOf(binaryStl(PART))
const plain = offText(PART)
const [, counts = ''] = plain.split('\n')

describe('reads', () => {
  it.each([
    ['plain', plain],
    ['counts behind the keyword', plain.replace('OFF\n', 'OFF ')],
    ['counts right behind the keyword', plain.replace('OFF\n', 'OFF')],
    ['no keyword', plain.replace('OFF\n', '')],
    ['comments', plain.replaceAll('\n', ' # note\n# another\n')],
    ['CRLF and blank lines', plain.replaceAll('\n', '\r\n\r\n')],
    [
      'vertex colours',
      plain
        .replace('OFF', 'COFF')
        .replace(/^(\S+ \S+ \S+)$/gm, '$1 255 0 0 255')
        .replace(/^(\d+ \d+ 0) .*$/m, '$1'),
    ],
    ['normals', plain.replace('OFF', 'NOFF').replace(/^(-?\S+ \S+ \S+\.\S+)$/gm, '$1 0 0 1')],
    ['face colours, as many numbers as they like', plain.replace(/^(3 \d+ \d+ \d+)$/gm, '$1 3 0.5 0.5 0.5')],
    [
      'stray vertices',
      plain
        .replace(
          counts,
          counts.replace(/^\d+/, (n) => String(Number(n) + 1)),
        )
        .replace(/^3 /m, 'nan 0 0\n3 '),
    ],
    [
      'texture, colours and normals together',
      plain
        .replace('OFF', 'STCNOFF')
        .replace(/^(-?[\d.]+ -?[\d.]+ -?[\d.]+)$/gm, '$1 0 0 1 255 0 0 255 0.5 0.5')
        .replace(/^(\d+ \d+ 0) .*$/m, '$1'),
    ],
    ['small letters', plain.replace('OFF', 'off')],
    ['any number of dimensions, three', plain.replace('OFF', 'nOFF\n3')],
    ['no number of edges', plain.replace(/ 0$/m, '')],
    ['counts on lines of their own', plain.replace(counts, counts.replaceAll(' ', '\n'))],
    ['notes after the last face', `${plain}more of it\n`],
    ['a wrong number of edges', plain.replace(/ 0$/m, ' 99')],
  ])('%s', async (_, content) => {
    expect(await shapeOf(text(content), { filename: 'part.off' })).toEqual(expected)
  })

  it('polygons', async () => {
    const content = `OFF 8 6 12
0 0 0
30 0 0
0 20 0
30 20 0
0 0 10
30 0 10
0 20 10
30 20 10
4 0 2 3 1
4 4 5 7 6
4 0 1 5 4
4 3 2 6 7
4 1 3 7 5
4 2 0 4 6
`
    expect(await shapeOf(text(content))).toMatchObject({ triangles: 12, volume_cm3: 6, is_watertight: true })
  })
})

describe('refuses', () => {
  it.each([
    ['a keyword alone', 'OFF\n', 'truncated'],
    ['too few vertices', `OFF\n9 1 0\n0 0 0\n`, 'truncated'],
    ['too few faces', plain.slice(0, plain.trimEnd().lastIndexOf('\n')), 'truncated'],
    ['half a face', plain.trimEnd().replace(/ \d+$/, ''), 'truncated'],
    ['more faces than anyone has', 'OFF\n3 99999999999 0\n0 0 0\n', 'too_many_triangles'],
    ['a negative count', 'OFF\n-3 1 0\n', 'bad_syntax'],
    ['half a count', 'OFF\n3.5 1 0\n', 'bad_syntax'],
    ['a face with a negative number of corners', plain.replace(/^3 /m, '-3 '), 'bad_syntax'],
    ['a face with a billion corners', plain.replace(/^3 /m, '1000000000 '), 'too_many_triangles'],
    ['a face with more corners than there are', plain.replace(/^3 /m, '1000000 '), 'truncated'],
    ['a vertex that is too high', plain.replace(/^3 \d+/m, '3 99999'), 'bad_index'],
    ['a negative vertex', plain.replace(/^3 \d+/m, '3 -1'), 'bad_index'],
    ['a vertex of two coordinates', plain.replace('30 0 0', '30 0'), 'bad_syntax'],
    ['a word', plain.replace('30 0 0', '30 zero 0'), 'bad_syntax'],
    ['NaN', plain.replace('30 0 0', '30 NaN 0'), 'not_finite'],
    ['no faces', 'OFF\n1 0 0\n0 0 0\n', 'no_faces'],
    ['any number of dimensions, five', plain.replace('OFF', 'nOFF 5'), 'unsupported_feature'],
    ['four dimensions', plain.replace('OFF', '4OFF'), 'unsupported_feature'],
    ['the binary kind', 'OFF BINARY\n\0\0\0\x08', 'unsupported_feature'],
  ])('%s', async (_, content, code) => {
    expect(await refusal(text(content), 'part.off')).toMatchObject({ code })
  })
})

it('any chunks give the same', async () => {
  await expectSameInAnyChunks(text(plain.replaceAll('\n', ' # note\r\n')))
})
