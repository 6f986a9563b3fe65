import { meshObject, model, RELATIONSHIPS, threeMf, threeMfOf } from '@mattercloud/testing/mesh/formats'
import { expectSameInAnyChunks, refusal, shapeOf } from '@mattercloud/testing/mesh/shapes'
import { binaryStl, box, mapped, text, torus } from '@mattercloud/testing/mesh/solids'
import { type ZipFile, zip } from '@mattercloud/testing/mesh/zip'
import { describe, expect, it } from 'vitest'
import { analyzeMesh } from '../../index.ts'

const PART = [...box([30, 20, 10]), ...torus(12, 3, 9, 7)]
const expected = await shapeOf(binaryStl(PART))
const plain = model(meshObject(1, PART), '<item objectid="1"/>')
const cube = meshObject(1, box([10, 10, 10]))
const component = (id: number, transform = '', more = '') =>
  `<component objectid="${id}" ${transform && `transform="${transform}"`} ${more}/>`
const assembly = (id: number, ...components: string[]) =>
  `<object id="${id}"><components>${components.join('')}</components></object>`
const packageOf = (xml: string, usual = '3D/3dmodel.model') => zip([{ name: usual, contents: xml }])

describe('reads', () => {
  it.each([
    ['a package', threeMf(plain)],
    ['a package without relationships', packageOf(plain)],
    ['names in another case', packageOf(plain, '3d/3DModel.Model')],
    ['stored, not packed', zip([{ name: '3D/3dmodel.model', contents: plain, stored: true }])],
    ['ZIP64', zip([{ name: '3D/3dmodel.model', contents: plain }], { zip64: true })],
    ['sizes behind their files', zip([{ name: '3D/3dmodel.model', contents: plain, claim: { flags: 8 } }])],
    ['objects that are surfaces', packageOf(plain.replace('type="model"', 'type="surface"'))],
    [
      'what is built before what there is',
      packageOf(
        plain
          .replace(/<build>.*<\/build>/, '')
          .replace('<resources>', '<build><item objectid="1"/></build><resources>'),
      ),
    ],
    [
      'components before their objects',
      packageOf(model(assembly(2, component(1)) + meshObject(1, PART), '<item objectid="2"/>')),
    ],
    ['a byte order mark', packageOf(`\ufeff${plain}`)],
    ['UTF-16', zip([{ name: '3D/3dmodel.model', contents: Buffer.from(`\ufeff${plain}`, 'utf16le') }])],
    [
      'comments, CDATA, instructions',
      packageOf(plain.replaceAll(/(?<=>)\n/g, '<!-- <x> -- > --><![CDATA[ <y> ]]><?z > ?>\n')),
    ],
    [
      'single quotes, spaces, other orders',
      packageOf(plain.replaceAll(/x="(\S+)" y="(\S+)" z="(\S+)"\/>/g, "z = '$3'  y='$2'\n x=' $1 ' />")),
    ],
    [
      'tags that are opened and closed',
      packageOf(plain.replaceAll(/(<(vertex|triangle) [^>]*)\/>/g, '$1></$2>')),
    ],
    [
      'attributes of other namespaces',
      packageOf(plain.replaceAll('<triangle ', '<triangle pid="1" p1="0" p:v1="999" ')),
    ],
    [
      'a prefix before every name',
      packageOf(
        plain
          .replaceAll(/<(\/?)(?=[a-z])(?!\?)/g, '<$1c:')
          .replace('xmlns=', 'xmlns:c=')
          .replace('<c:?', '<?'),
      ),
    ],
    ['no namespace at all', packageOf(plain.replace(/xmlns="[^"]*"/, ''))],
    [
      'elements of other namespaces',
      packageOf(
        plain.replace('<mesh>', '<mesh><b:vertices xmlns:b="b"><b:vertex x="a"/><vertex/></b:vertices>'),
      ),
    ],
    ['unknown prefixes', packageOf(plain.replace('<mesh>', '<mesh><ms:x/>'))],
    [
      'objects that nothing builds',
      packageOf(plain.replace('<resources>', `<resources>${meshObject(7, box([99, 99, 99]))}`)),
    ],
    [
      'an unused vertex',
      packageOf(plain.replace('</vertices>', '<vertex x="nan" y="0" z="1e99"/></vertices>')),
    ],
  ])('%s', async (_, bytes) => {
    expect(await shapeOf(bytes)).toEqual(expected)
  })

  it.each([
    ['backslashes', '3D\\part.model', '/3D/part.model'],
    ['percent signs', '3D/my%20part.model', '/3D/my%20part.model'],
    ['percent signs on one side', '3D/my part.model', '/3D/my%20part.model'],
    ['a relative target', '3D/part.model', './3D/part.model'],
  ])('names with %s', async (_, name, target) => {
    const bytes = zip([
      { name: '_rels/.rels', contents: RELATIONSHIPS.replace('/3D/part.model', target) },
      { name, contents: plain },
    ])
    expect(await shapeOf(bytes)).toEqual(expected)
  })

  it('an archive with two other files of one name', async () => {
    const thumbnail = { name: 'Metadata/thumbnail.png', contents: 'x' }
    expect(await shapeOf(threeMf(plain, [thumbnail, thumbnail]))).toEqual(expected)
  })

  it('the part that the relationships name, not another', async () => {
    const bytes = zip([
      { name: '3D/3dmodel.model', contents: model(cube, '<item objectid="1"/>') },
      { name: '_rels/.rels', contents: RELATIONSHIPS },
      { name: '3D/part.model', contents: plain },
    ])
    expect(await shapeOf(bytes)).toEqual(expected)
  })
})

describe('places', () => {
  it.each([
    [
      'an item',
      model(cube, '<item objectid="1" transform="1 0 0 0 1 0 0 0 1 5 6 7"/>'),
      [5, 6, 7, 15, 16, 17],
    ],
    [
      'a turned item',
      model(cube, '<item objectid="1" transform="0 2 0 -1 0 0 0 0 1 0 0 0"/>'),
      [-10, 0, 0, 0, 20, 10],
    ],
    [
      'a component, then its item',
      // First doubled along x, then moved by 100, then turned by a quarter about z.
      model(
        cube + assembly(2, component(1, '2 0 0 0 1 0 0 0 1 100 0 0')),
        '<item objectid="2" transform="0 1 0 -1 0 0 0 0 1 0 0 1"/>',
      ),
      [-10, 100, 1, 0, 120, 11],
    ],
  ])('%s', async (_, xml, [x, y, z, ...max]) => {
    expect(await shapeOf(threeMf(xml))).toMatchObject({ bounds_mm: [[x, y, z], max], is_inverted: false })
  })

  it('mirrored objects with the correct winding', async () => {
    const xml = model(cube, '<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/>')
    expect(await shapeOf(threeMf(xml))).toMatchObject({
      volume_cm3: 1,
      is_inverted: false,
      is_watertight: true,
    })
  })

  it('objects that are mirrored once and twice', async () => {
    const xml = model(
      cube + assembly(2, component(1, '-1 0 0 0 1 0 0 0 1 0 0 0'), component(1, '1 0 0 0 1 0 0 0 1 50 0 0')),
      '<item objectid="2" transform="1 0 0 0 1 0 0 0 -1 0 0 0"/>',
    )
    expect(await shapeOf(threeMf(xml))).toMatchObject({
      bbox_mm: [70, 10, 10],
      volume_cm3: 2,
      is_inverted: false,
      is_watertight: true,
    })
  })

  it('objects that touch as bodies of their own', async () => {
    const xml = model(
      cube + assembly(2, component(1), component(1, '1 0 0 0 1 0 0 0 1 10 0 0')),
      '<item objectid="2"/><item objectid="1" transform="1 0 0 0 1 0 0 0 1 0 10 0"/>',
    )
    expect(await shapeOf(threeMf(xml))).toMatchObject({
      bodies: 3,
      triangles: 36,
      vertices: 24,
      is_watertight: true,
      is_manifold: true,
      volume_cm3: 3,
    })
  })

  it('objects of other model parts, each by its own ids', async () => {
    const other = model(meshObject(1, box([20, 20, 20])) + assembly(5, component(1)), '')
    const root = model(
      cube + assembly(2, component(1), component(5, '1 0 0 0 1 0 0 0 1 50 0 0', 'p:path="/3D/Other.model"')),
      '<item objectid="2"/><item objectid="1" p:path="/3D/Other.model" transform="1 0 0 0 1 0 0 0 1 0 50 0"/>',
    )
    const bytes = threeMf(root, [{ name: '3D/other.model', contents: other }])
    expect(await shapeOf(bytes)).toMatchObject({ bodies: 3, bbox_mm: [70, 70, 20], volume_cm3: 17 })
  })

  it('a thousand times over', async () => {
    const levels = [2, 3, 4].map((id) =>
      assembly(
        id,
        ...Array.from({ length: 10 }, (_, i) =>
          component(id - 1, `1 0 0 0 1 0 0 0 1 ${i * 11 ** (id - 1)} 0 0`),
        ),
      ),
    )
    const xml = model(cube + levels.join(''), '<item objectid="4"/>')
    expect(await shapeOf(threeMf(xml))).toMatchObject({ bodies: 1000, is_watertight: true, volume_cm3: 1000 })
  })
})

describe('extensions', () => {
  const withShape = (shape: string, more = '') =>
    model(
      `${cube}<object id="2" xmlns:x="urn:x">${shape}</object>`,
      `<item objectid="2"/>${more}`,
      'xmlns:b="http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02"',
    )
  it.each([
    ['boolean shapes', '<x:booleanshape objectid="1"><x:boolean objectid="1"/></x:booleanshape>'],
    ['level sets', '<x:levelset functionid="3" meshid="1"/>'],
    ['displaced meshes', '<x:displacementmesh><vertices/></x:displacementmesh>'],
  ])('%s are refused, not ignored', async (_, shape) => {
    expect(await refusal(threeMf(withShape(shape)))).toMatchObject({ code: 'unsupported_feature' })
    expect(await refusal(threeMf(withShape(shape, '<item objectid="1"/>')))).toMatchObject({
      code: 'unsupported_feature',
    })
    // What nothing builds does no harm.
    const unused = withShape(shape).replace('<item objectid="2"/>', '<item objectid="1"/>')
    expect(await shapeOf(threeMf(unused))).toMatchObject({ triangles: 12 })
  })

  it('of a mesh with metadata and materials the triangles are read', async () => {
    const xml = model(
      cube
        .replace('<mesh>', '<metadatagroup><metadata name="a">b</metadata></metadatagroup><mesh>')
        .replace('</mesh>', '<t:trianglesets><t:triangleset name="top"/></t:trianglesets></mesh>')
        .replace('type="model"', 'type="model" pid="4" pindex="0"'),
      '<item objectid="1"/>',
      'xmlns:t="urn:t" recommendedextensions="t vendor"',
    )
    expect(await shapeOf(threeMf(xml))).toMatchObject({ triangles: 12, is_watertight: true })
  })
})

describe('refuses', () => {
  const chain = (depth: number, more = '') =>
    model(
      cube + Array.from({ length: depth }, (_, i) => assembly(i + 2, component(i + 1), more)).join(''),
      `<item objectid="${depth + 1}"/>`,
    )
  it.each([
    ['an object inside itself', model(assembly(1, component(1)), '<item objectid="1"/>'), 'bad_syntax'],
    [
      'a ring of objects',
      model(
        assembly(1, component(2)) + assembly(2, component(3)) + assembly(3, component(1)),
        '<item objectid="3"/>',
      ),
      'bad_syntax',
    ],
    [
      'objects that multiply without limit',
      model(
        cube +
          Array.from({ length: 20 }, (_, i) => assembly(i + 2, ...Array(10).fill(component(i + 1)))).join(''),
        '<item objectid="21"/>',
      ),
      'too_many_triangles',
    ],
    [
      'an empty object, multiplied without limit',
      model(
        '<object id="1"><mesh/></object>' +
          Array.from({ length: 20 }, (_, i) => assembly(i + 2, ...Array(10).fill(component(i + 1)))).join(''),
        '<item objectid="21"/>',
      ),
      'bad_syntax',
    ],
    ['an item of an object that is not there', model(cube, '<item objectid="9"/>'), 'bad_index'],
    [
      'an item of a part that is not there',
      model(cube, '<item objectid="1" p:path="/3D/none.model"/>'),
      'bad_index',
    ],
    ['an item of nothing', model(cube, '<item/>'), 'bad_syntax'],
    ['two objects of one id', model(cube + cube, '<item objectid="1"/>'), 'bad_syntax'],
    ['an object without an id', model(cube.replace('id="1"', ''), '<item objectid="1"/>'), 'bad_syntax'],
    ['an empty build list', model(cube, ''), 'no_faces'],
    ['an unknown unit', plain.replace('millimeter', 'parsec'), 'bad_syntax'],
    [
      'a transform of eleven numbers',
      model(cube, '<item objectid="1" transform="1 0 0 0 1 0 0 0 1 0 0"/>'),
      'bad_syntax',
    ],
    [
      'a transform without numbers',
      model(cube, '<item objectid="1" transform="1 0 0 0 1 0 0 0 1 0 0 x"/>'),
      'bad_syntax',
    ],
    [
      'a transform that overflows',
      model(cube, '<item objectid="1" transform="1e300 0 0 0 1 0 0 0 1 0 0 0"/>'),
      'not_finite',
    ],
    ['a vertex that is too high', plain.replace('v1="0"', 'v1="99999"'), 'bad_index'],
    ['a negative vertex', plain.replace('v1="0"', 'v1="-1"'), 'bad_index'],
    ['vertex 2^32', plain.replace('v1="0"', 'v1="4294967296"'), 'bad_index'],
    ['half a vertex', plain.replace('v1="0"', 'v1="0.5"'), 'bad_syntax'],
    ['a triangle of two corners', plain.replace('v1="0"', ''), 'bad_syntax'],
    ['a vertex of two coordinates', plain.replace('x="0"', ''), 'bad_syntax'],
    ['a word', plain.replace('x="0"', 'x="zero"'), 'bad_syntax'],
    ['NaN', plain.replace('x="0"', 'x="NaN"'), 'not_finite'],
    ['numbers beyond floats', plain.replace('x="30"', 'x="1e39"'), 'not_finite'],
    ['half a document', plain.slice(0, 500), 'bad_syntax'],
    ['a document that ends within a comment', `${plain.slice(0, 500)}<!-- `, 'bad_syntax'],
    ['tags that cross', plain.replace('</vertices>', '</triangles>'), 'bad_syntax'],
    ['two documents', plain + plain.replace(/<\?.*\?>/, ''), 'bad_syntax'],
    ['another document', '<html><body/></html>', 'bad_syntax'],
    ['no XML', 'Once upon a time', 'bad_syntax'],
    ['an attribute without quotes', plain.replace('x="0"', 'x=0'), 'bad_syntax'],
    [
      'an attribute twice as long as a tag may be',
      plain.replace('x="0"', `x="${' '.repeat(2 << 20)}0"`),
      'bad_syntax',
    ],
    ['a tag without an end', plain.replace('x="0"', 'x="0'), 'bad_syntax'],
    ['a thousand levels', `${'<a>'.repeat(1000)}`, 'bad_syntax'],
    ['a model of a thousand levels', plain.replace('<mesh>', '<a>'.repeat(1000)), 'bad_syntax'],
    [
      'a billion laughs',
      `<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${plain.replace('x="0"', 'x="&b;"')}`,
      'bad_syntax',
    ],
    ['a file from elsewhere', `<!DOCTYPE m SYSTEM "file:///etc/passwd">${plain}`, 'bad_syntax'],
  ])('%s', async (_, xml, code) => {
    expect(await refusal(threeMf(xml))).toMatchObject({ code })
  })

  it('not a chain that is long but valid', async () => {
    expect(await shapeOf(threeMf(chain(20_000)))).toMatchObject({ triangles: 12, volume_cm3: 1 })
    expect((await refusal(threeMf(chain(20_000).replace('objectid="1"', 'objectid="20001"')))).code).toBe(
      'bad_syntax',
    )
  })

  it('many placements of many unused vertices in time', async () => {
    const heavy = cube.replace('</vertices>', `${'<vertex x="1" y="1" z="1"/>'.repeat(100_000)}</vertices>`)
    const xml = model(heavy, '<item objectid="1"/>'.repeat(20_000))
    expect(await shapeOf(threeMf(xml), { deadline_ms: 20_000 })).toMatchObject({ triangles: 240_000 })
  })

  it('far more triangles than are listed', async () => {
    const xml = model(
      cube + [2, 3, 4, 5, 6, 7].map((id) => assembly(id, ...Array(8).fill(component(id - 1)))).join(''),
      '<item objectid="7"/>',
    )
    expect(await refusal(threeMf(xml))).toMatchObject({
      code: 'too_many_triangles',
      message: expect.stringContaining('lists 12 triangles'),
    })
  })

  it('parts in different units', async () => {
    const other = model(cube, '').replace('millimeter', 'inch')
    const root = model('', '<item objectid="1" p:path="/o.model"/>')
    expect(await refusal(threeMf(root, [{ name: 'o.model', contents: other }]))).toMatchObject({
      code: 'bad_syntax',
    })
  })

  it('encrypted packages', async () => {
    const bytes = zip([
      { name: '3D/3dmodel.model', contents: Uint8Array.from({ length: 99 }, (_, i) => (i * 37) % 251) },
      { name: 'Secure/keystore.xml', contents: '<keystore/>' },
    ])
    expect(await refusal(bytes)).toMatchObject({ code: 'unsupported_feature' })
  })
})

describe('archives', () => {
  const usual = (claim: NonNullable<ZipFile['claim']>, stored = false) =>
    zip([{ name: '3D/3dmodel.model', contents: plain, stored, claim }])
  const size = text(plain).length
  const good = packageOf(plain)
  const withEnd = (offset: number, value: number) => {
    const bytes = good.slice()
    new DataView(bytes.buffer).setUint32(bytes.length - 22 + offset, value, true)
    return bytes
  }
  it.each([
    ['that are cut', good.slice(0, -30), 'bad_archive'],
    ['that are mostly missing', good.slice(0, 40), 'bad_archive'],
    ['without a model', zip([{ name: 'readme.txt', contents: text('no part') }]), 'unsupported_format'],
    ['without any file', zip([]), 'unsupported_format'],
    ['that claim less than there is', usual({ size: size - 1 }), 'bad_archive'],
    ['that claim more than there is', usual({ size: size + 1 }), 'bad_archive'],
    ['that claim next to nothing', usual({ size: 10 }), 'bad_archive'],
    ['that claim 4 GB', usual({ size: 0xfffffff0 }), 'too_large_unpacked'],
    ['with wrong sizes of stored files', usual({ size: size - 1 }, true), 'bad_archive'],
    ['that claim to be packed smaller', usual({ packedSize: 100 }), 'bad_archive'],
    ['that claim to be packed larger', usual({ packedSize: 0xfffffff0 }), 'bad_archive'],
    ['with a wrong checksum', usual({ crc: 1 }), 'bad_archive'],
    ['with a wrong place', usual({ offset: 5 }), 'bad_archive'],
    ['with a place outside', usual({ offset: 0x7fffffff }), 'bad_archive'],
    ['with an unknown method', usual({ method: 14 }), 'unsupported_feature'],
    ['with a password', usual({ flags: 1 }), 'unsupported_feature'],
    ['stored but declared as compressed', usual({ method: 8 }, true), 'bad_archive'],
    [
      'with two models of one name',
      zip([
        { name: '3D/3dmodel.model', contents: plain },
        { name: '3d/3DModel.model', contents: plain },
      ]),
      'bad_archive',
    ],
    ['with a directory elsewhere', withEnd(16, 0xfffffff0), 'bad_archive'],
    ['with a directory that is too long', withEnd(12, 0xfffffff0), 'bad_archive'],
    ['with 60000 files that are not there', withEnd(8, 0xea60ea60), 'bad_archive'],
    ['that are not ZIP', text('PK, he said.'), 'unsupported_format'],
  ])('%s', async (_, bytes, code) => {
    expect(await refusal(bytes, 'part.3mf')).toMatchObject({ code })
  })

  it('with damaged contents', async () => {
    const bytes = good.slice()
    bytes.fill(0xff, 60, 90)
    expect(await refusal(bytes)).toMatchObject({ code: 'bad_archive' })
  })

  it('that unpack to a hundred times their size and more', async () => {
    const comment = `<!-- ${' '.repeat(100_000_000)} -->`
    const bytes = packageOf(plain.replace('<resources>', `${comment}<resources>`))
    expect(bytes.length).toBeLessThan(200_000)
    expect(await refusal(bytes)).toMatchObject({ code: 'too_large_unpacked' })
  })

  it('whose many parts unpack to too much together', async () => {
    const comment = `<!-- ${' '.repeat(30_000_000)} -->`
    const parts = [1, 2, 3, 4].map((i) => ({
      name: `3D/${i}.model`,
      contents: model(meshObject(1, box([i, i, i])), '').replace('<resources>', `${comment}<resources>`),
    }))
    const items = parts.map(({ name }) => `<item objectid="1" p:path="/${name}"/>`).join('')
    expect(await refusal(threeMf(model('', items), parts))).toMatchObject({ code: 'too_large_unpacked' })
  })

  it('stop when the deadline passes', async () => {
    const comment = `<!-- ${' '.repeat(60_000_000)} -->`
    const bytes = packageOf(plain.replace('<resources>', `${comment}<resources>`))
    await expect(analyzeMesh(bytes, { deadline_ms: 1 })).rejects.toMatchObject({ code: 'deadline_exceeded' })
  })
})

it('any chunks give the same', async () => {
  await expectSameInAnyChunks(threeMfOf(mapped(PART, ([x, y, z]) => [x + 1, y / 3, z])), 30)
})
