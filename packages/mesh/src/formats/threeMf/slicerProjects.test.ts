import { meshObject, model, threeMf } from '@mattercloud/testing/mesh/formats'
import { refusal } from '@mattercloud/testing/mesh/shapes'
import {
  bambuPlate,
  bambuProject,
  type ProjectPart,
  prusaProject,
  prusaSettings,
} from '@mattercloud/testing/mesh/slicerProjects'
import { binaryStl, box, flipped, mapped, sphere, type Triangle } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Vector } from '../../basics/vector.ts'
import { analyzeMesh } from '../../index.ts'

const cube = box([30, 30, 30])
/** A prism of 64 sides, which 32-bit floats hold well enough, and its volume. */
const PEG_FACES = 64
const pegVolume = (radius: number, height: number) =>
  (PEG_FACES / 2) * radius ** 2 * Math.sin((2 * Math.PI) / PEG_FACES) * height

function peg(radius: number, [x, y, z]: Vector, height: number): Triangle[] {
  const rim = (i: number, up: number): Vector => {
    const angle = (2 * Math.PI * i) / PEG_FACES
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle), z + up]
  }
  return Array.from({ length: PEG_FACES }, (_, i): Triangle[] => {
    const [a, b, c, d] = [rim(i, 0), rim(i + 1, 0), rim(i + 1, height), rim(i, height)]
    return [
      [a, b, c],
      [a, c, d],
      [[x, y, z], b, a],
      [[x, y, z + height], d, c],
    ]
  }).flat()
}

const printed = (triangles: readonly Triangle[]): ProjectPart => ({ triangles, type: 'ModelPart' })
const negative = (triangles: readonly Triangle[]): ProjectPart => ({ triangles, type: 'NegativeVolume' })
const helper = (triangles: readonly Triangle[], type = 'ParameterModifier'): ProjectPart => ({
  triangles,
  type,
})

const NAMES_IN_BAMBU: Record<string, string> = {
  ModelPart: 'normal_part',
  NegativeVolume: 'negative_part',
  ParameterModifier: 'modifier_part',
  SupportBlocker: 'support_blocker',
  SupportEnforcer: 'support_enforcer',
}
const inBambu = (parts: readonly ProjectPart[]) =>
  parts.map((part) => ({ ...part, type: NAMES_IN_BAMBU[part.type] ?? part.type }))

/** Ten objects, with what is left of each by the formulas of its solids. */
const OBJECTS: [what: string, parts: ProjectPart[], volume_cm3: number, bbox_mm: Vector][] = [
  ['half of a cube', [printed(cube), negative(box([40, 40, 40], [-5, -5, 15]))], 13.5, [30, 30, 15]],
  [
    'a cube with a round hole through it',
    [printed(cube), negative(peg(4, [15, 15, -5], 40))],
    27 - pegVolume(4, 30) / 1000,
    [30, 30, 30],
  ],
  ['a cube with a cavity', [printed(cube), negative(box([10, 10, 10], [10, 10, 10]))], 26, [30, 30, 30]],
  [
    'two holes that cross',
    [printed(cube), negative(box([6, 40, 6], [12, -5, 12])), negative(box([40, 6, 6], [-5, 12, 12]))],
    27 - (2 * 36 * 30 - 216) / 1000,
    [30, 30, 30],
  ],
  [
    'two parts, of which a hole cuts one',
    [printed(cube), printed(box([10, 10, 10], [50, 0, 0])), negative(box([4, 4, 40], [3, 3, -5]))],
    28 - (16 * 30) / 1000,
    [60, 30, 30],
  ],
  [
    'a hole beside modifiers and support blockers',
    [
      printed(cube),
      helper(box([100, 100, 5], [0, 0, -50])),
      negative(box([6, 6, 40], [12, 12, -5])),
      helper(box([9, 9, 9], [90, 0, 0]), 'SupportBlocker'),
      helper(box([9, 9, 9], [0, 90, 0]), 'SupportEnforcer'),
    ],
    27 - (36 * 30) / 1000,
    [30, 30, 30],
  ],
  [
    'a negative part that only touches',
    [printed(cube), negative(box([10, 30, 30], [30, 0, 0]))],
    27,
    [30, 30, 30],
  ],
  [
    'a negative part that is inside out',
    [printed(cube), negative(box([40, 40, 40], [-5, -5, 20]).map(flipped))],
    18,
    [30, 30, 20],
  ],
  [
    'a peg cut off at its middle',
    [printed(peg(10, [0, 0, 0], 20)), negative(box([50, 50, 20], [-25, -25, 10]))],
    pegVolume(10, 10) / 1000,
    [20, 20, 10],
  ],
  [
    'a hollow cube that is opened',
    [
      printed([...cube, ...box([20, 20, 20], [5, 5, 5]).map(flipped)]),
      negative(box([10, 10, 20], [10, 10, 20])),
    ],
    27 - 8 - (100 * 5) / 1000,
    [30, 30, 30],
  ],
]

describe('negative parts are subtracted, and helpers add nothing', () => {
  it.each(OBJECTS)('%s', async (_, parts, volume, bbox) => {
    for (const file of [prusaProject(parts), bambuProject(inBambu(parts))]) {
      const report = await analyzeMesh(file)
      expect(report.volume_cm3).toBeCloseTo(volume, 4)
      report.bbox_mm.forEach((side, axis) => {
        expect(side).toBeCloseTo(bbox[axis] ?? Number.NaN, 3)
      })
      expect(report).toMatchObject({ is_watertight: true, is_manifold: true, is_inverted: false })
    }
  })

  it('wherever, however large and however mirrored the object is placed', async () => {
    const parts = [printed(cube), negative(box([6, 8, 40], [2, 3, -5]))]
    const items = ['2 0 0 0 2 0 0 0 2 100 0 0', '-1 0 0 0 1 0 0 0 1 0 100 0', '0 1 0 -1 0 0 0 0 1 0 0 0']
      .map((transform) => `<item objectid="1" transform="${transform}"/>`)
      .join('')
    const report = await analyzeMesh(prusaProject(parts, { items }))
    expect(report.volume_cm3).toBeCloseTo((27 - 1.44) * (8 + 1 + 1), 4)
    expect(report).toMatchObject({ is_watertight: true, is_manifold: true, is_inverted: false, bodies: 3 })
  })

  it('boxes of any size and place, by the cells that their sides cut', async () => {
    const side = fc.integer({ min: 1, max: 12 })
    const anyBox = fc.record({
      size: fc.tuple(side, side, side),
      at: fc.tuple(side, side, side),
      type: fc.constantFrom('NegativeVolume', 'NegativeVolume', 'ParameterModifier', 'SupportBlocker'),
    })
    const whole: { size: Vector; at: Vector } = { size: [16, 16, 16], at: [4, 4, 4] }
    await fc.assert(
      fc.asyncProperty(fc.array(anyBox, { minLength: 1, maxLength: 5 }), async (boxes) => {
        const parts = [
          printed(box(whole.size, whole.at)),
          ...boxes.map(({ size, at, type }) => ({ triangles: box(size, at), type })),
        ]
        const holes = boxes.filter(({ type }) => type === 'NegativeVolume')
        const left = cellsOf(whole).filter((cell) => !holes.some((hole) => isIn(cell, hole))).length
        const analysis = analyzeMesh(prusaProject(parts)).catch((error: unknown) => error)
        if (left === 0) expect(await analysis).toMatchObject({ code: 'no_faces' })
        else expect(await analysis).toMatchObject({ volume_cm3: expect.closeTo(left / 1000, 5) })
      }),
      { numRuns: 60 },
    )
  })

  it('a ball: what is left and what is taken away make the whole', async () => {
    const ball = mapped(sphere(12, 3), ([x, y, z]) => [x + 15, y + 15, z + 30])
    const upper = box([40, 40, 40], [-5, -5, 30])
    const volumeOf = async (parts: ProjectPart[]) => (await analyzeMesh(prusaProject(parts))).volume_cm3
    const left = await volumeOf([printed(ball), negative(cube)])
    const taken = await volumeOf([printed(ball), negative(upper)])
    const whole = (await analyzeMesh(binaryStl(ball), { unit: 'mm' })).volume_cm3
    expect(left + taken).toBeCloseTo(whole, 5)
    expect(left).toBeCloseTo(taken, 5)
  })

  it('a negative part, or what it cuts, that is open is refused', async () => {
    for (const parts of [
      [printed(cube), negative(box([40, 40, 40], [-5, -5, 15]).slice(2))],
      [printed(cube.slice(2)), negative(box([40, 40, 40], [-5, -5, 15]))],
    ]) {
      expect(await refusal(prusaProject(parts))).toMatchObject({
        code: 'unsupported_feature',
        message: expect.stringContaining('not closed'),
      })
    }
  })

  it('triangles that the settings do not list are printed, and those that do not exist are refused', async () => {
    const model_ = model(meshObject(1, [...cube, ...box([10, 10, 10], [50, 0, 0])]), '<item objectid="1"/>')
    const withSettings = (contents: string) =>
      threeMf(model_, [{ name: 'Metadata/Slic3r_PE_model.config', contents }])
    expect((await analyzeMesh(withSettings(prusaSettings([printed(cube)])))).volume_cm3).toBeCloseTo(28, 6)
    for (const last of ['24', '-2', '1.5', 'x', '1e9']) {
      const wrong = prusaSettings([printed(cube)]).replace('lastid="11"', `lastid="${last}"`)
      expect(await refusal(withSettings(wrong))).toMatchObject({ code: 'bad_syntax' })
    }
  })
})

describe('what else is not printed', () => {
  const other = meshObject(2, box([80, 80, 80], [0, 0, 40]))
  const items = '<item objectid="1"/><item objectid="2"/>'
  const curaSetting = (name: string, value: string) =>
    `<settings xmlns="http://software.ultimaker.com/xml/cura/3mf/2015/10"><setting name="${name}">${value}</setting></settings>`
  const withChild = (child: string) => other.replace('<mesh>', `${child}<mesh>`)
  it.each([
    ['an item that is switched off', other, '<item objectid="1"/><item objectid="2" printable="0"/>'],
    ['a support', other.replace('"model"', '"support"'), items],
    ['a solid support', other.replace('"model"', '"solidsupport"'), items],
    ['a support blocker of Cura', withChild(curaSetting('anti_overhang_mesh', 'True')), items],
    ['a modifier of Cura', withChild(curaSetting('infill_mesh', 'true')), items],
    [
      'a support mesh of a newer Cura',
      withChild(
        '<metadatagroup><metadata name="cura:support_mesh" preserve="true" type="xs:string">True</metadata></metadatagroup>',
      ),
      items,
    ],
  ])('%s', async (_, object, build) => {
    const report = await analyzeMesh(threeMf(model(meshObject(1, cube) + object, build)))
    expect(report).toMatchObject({ bbox_mm: [30, 30, 30], volume_cm3: expect.closeTo(27, 6) })
  })

  it("Cura's settings that are off change nothing", async () => {
    const object = withChild(curaSetting('anti_overhang_mesh', 'False'))
    const report = await analyzeMesh(threeMf(model(meshObject(1, cube) + object, items)))
    expect(report.volume_cm3).toBeCloseTo(27 + 512, 6)
  })

  it('volumes that Slic3r lists in the mesh', async () => {
    const volumes = `<s:volumes xmlns:s="http://slic3r.org/3mf/2017/06"><s:volume ts="0" te="11" modifier="0"/><s:volume ts="12" te="23" modifier="1"/></s:volumes>`
    const object = meshObject(1, [...cube, ...box([80, 80, 80], [90, 0, 0])])
    const xml = model(object.replace('</mesh>', `${volumes}</mesh>`), '<item objectid="1"/>')
    expect((await analyzeMesh(threeMf(xml))).volume_cm3).toBeCloseTo(27, 6)
  })

  it("Slic3r's first settings, which know only modifiers", async () => {
    const parts = [printed(cube), helper(box([80, 80, 80], [90, 0, 0]))]
    const settings = prusaSettings(parts)
      .replace(/key="volume_type" value="ModelPart"/, 'key="modifier" value="0"')
      .replace(/key="volume_type" value="ParameterModifier"/, 'key="modifier" value="1"')
    const xml = model(
      meshObject(
        1,
        parts.flatMap(({ triangles }) => triangles),
      ),
      '<item objectid="1"/>',
    )
    const file = threeMf(xml, [{ name: 'Metadata/Slic3r_PE_model.config', contents: settings }])
    expect((await analyzeMesh(file)).volume_cm3).toBeCloseTo(27, 6)
  })

  it('an object of type "other" in the build is refused, and a build without anything to print too', async () => {
    const built = (type: string, attributes = '') =>
      threeMf(
        model(meshObject(1, cube).replace('"model"', `"${type}"`), `<item objectid="1" ${attributes}/>`),
      )
    expect(await refusal(built('other'))).toMatchObject({ code: 'bad_syntax' })
    for (const file of [built('support'), built('model', 'printable="0"')]) {
      expect(await refusal(file)).toMatchObject({
        code: 'no_faces',
        message: expect.stringContaining('switched off'),
      })
    }
  })
})

describe('extensions', () => {
  const FAMILY = 'http://schemas.microsoft.com/3dmanufacturing'
  const requiring = (namespace: string) =>
    threeMf(
      model(meshObject(1, cube), '<item objectid="1"/>', `xmlns:e="${namespace}" requiredextensions="e"`),
    )
  it.each(['production/2015/06', 'material/2015/02', 'trianglesets/2021/07'])(
    '%s is read',
    async (extension) => {
      expect((await analyzeMesh(requiring(`${FAMILY}/${extension}`))).volume_cm3).toBeCloseTo(27, 6)
    },
  )
  it.each([
    ['beamlattice/2017/02', 'beam lattice'],
    ['slice/2015/07', 'slices'],
    ['volumetric/2022/01', 'volumetric'],
    ['implicit/2023/12', 'implicit'],
    ['displacement/2022/07', 'displacement'],
    ['booleanoperations/2023/07', 'boolean operations'],
    ['securecontent/2019/04', 'encryption'],
    ['shapes/2031/01', 'shapes/2031/01'],
  ])('%s is refused by its name', async (extension, name) => {
    expect(await refusal(requiring(`${FAMILY}/${extension}`))).toMatchObject({
      code: 'unsupported_feature',
      message: expect.stringContaining(name),
    })
  })
  it('a lattice or slices are refused where no one says that they are required, but not if they are not placed', async () => {
    const lattice = meshObject(2, cube).replace('</mesh>', '<b:beamlattice xmlns:b="urn:b"/></mesh>')
    const sliced = meshObject(2, cube).replace(
      'type=',
      `xmlns:s="${FAMILY}/slice/2015/07" s:slicestackid="9" s:meshresolution="lowres" type=`,
    )
    for (const [object, name] of [
      [lattice, 'beam lattice'],
      [sliced, 'only stands in for'],
    ] as const) {
      const file = (items: string) => threeMf(model(meshObject(1, cube) + object, items))
      expect(await refusal(file('<item objectid="2"/>'))).toMatchObject({
        code: 'unsupported_feature',
        message: expect.stringContaining(name),
      })
      expect((await analyzeMesh(file('<item objectid="1"/>'))).volume_cm3).toBeCloseTo(27, 6)
    }
  })
})

describe('plates', () => {
  const parts = [{ triangles: cube, type: 'normal_part' }]
  const items = [0, 50, 300, 400].map(
    (x, i) =>
      `<item objectid="99" transform="${i === 2 ? '2 0 0 0 2 0 0 0 2' : '1 0 0 0 1 0 0 0 1'} ${x} 0 0" ${i === 3 ? 'printable="0"' : ''}/>`,
  )
  const project = (plates: string) => bambuProject(parts, { items: items.join(''), plates })

  it('of a project are told, and the first is measured, or the one that is asked for', async () => {
    const file = project(
      bambuPlate(1, '', [0, 1]) + bambuPlate(2, 'lid &amp; rim', [2]) + bambuPlate(3, '', [3]),
    )
    const first = await analyzeMesh(file)
    expect(first).toMatchObject({
      volume_cm3: expect.closeTo(54, 6),
      bbox_mm: [80, 30, 30],
      plate: 1,
      plates: [
        { number: 1, name: null, objects: ['part'], bbox_mm: [80, 30, 30] },
        { number: 2, name: 'lid & rim', objects: ['part'], bbox_mm: [60, 60, 60] },
      ],
    })
    const second = await analyzeMesh(file, { plate: 2 })
    expect(second).toMatchObject({ volume_cm3: expect.closeTo(216, 6), bbox_mm: [60, 60, 60], plate: 2 })
    expect(second.plates).toEqual(first.plates)
    await expect(analyzeMesh(file, { plate: 3 })).rejects.toMatchObject({
      code: 'no_such_plate',
      message: expect.stringContaining('1, 2'),
    })
  })

  it('what is on no plate is one of its own', async () => {
    const report = await analyzeMesh(project(bambuPlate(1, 'a', [0])), { plate: 2 })
    expect(report.plates.map(({ number, name }) => [number, name])).toEqual([
      [1, 'a'],
      [2, 'on no plate'],
    ])
    expect(report.volume_cm3).toBeCloseTo(27 + 216, 6)
  })

  it('of a build that is longer than any plate are found by the places of its items', async () => {
    const placed = (places: number[]) =>
      bambuProject(parts, {
        items: places.map((x) => `<item objectid="99" transform="1 0 0 0 1 0 0 0 1 ${x} 0 0"/>`).join(''),
      })
    const report = await analyzeMesh(placed([0, 40, 460, 920]))
    expect(report.plates.map(({ bbox_mm }) => bbox_mm)).toEqual([
      [70, 30, 30],
      [30, 30, 30],
      [30, 30, 30],
    ])
    expect(report).toMatchObject({ plate: 1, bbox_mm: [70, 30, 30], warnings: [] })
    expect(await analyzeMesh(placed([0, 300]))).toMatchObject({ plates: [], plate: null, bodies: 2 })
  })

  it('a file of one plate has no plate but the first', async () => {
    const one = project(bambuPlate(1, '', [0, 1, 2]))
    expect(await analyzeMesh(one, { plate: 1 })).toMatchObject({ plates: [], plate: null })
    for (const file of [one, binaryStl(cube)])
      await expect(analyzeMesh(file, { plate: 2 })).rejects.toMatchObject({ code: 'no_such_plate' })
    expect((await analyzeMesh(binaryStl(cube), { plate: 1, unit: 'mm' })).volume_cm3).toBeCloseTo(27, 6)
  })
})

function cellsOf({ size, at }: { size: Vector; at: Vector }): Vector[] {
  const along = (axis: 0 | 1 | 2) => Array.from({ length: size[axis] }, (_, i) => at[axis] + i)
  return along(0).flatMap((x) => along(1).flatMap((y) => along(2).map((z): Vector => [x, y, z])))
}

function isIn(cell: Vector, { size, at }: { size: Vector; at: Vector }): boolean {
  return ([0, 1, 2] as const).every((axis) => cell[axis] >= at[axis] && cell[axis] < at[axis] + size[axis])
}
