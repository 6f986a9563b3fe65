import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readPng } from '@mattercloud/testing/mesh/png'
import { bambuPlate, bambuProject } from '@mattercloud/testing/mesh/slicerProjects'
import { binaryStl, box, mapped } from '@mattercloud/testing/mesh/solids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from './cli.ts'

let folder: string
let good: string
let open: string
let bad: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mattercloud-mesh-'))
  good = join(folder, 'good.stl')
  open = join(folder, 'open.stl')
  bad = join(folder, 'bad.stl')
  await writeFile(good, binaryStl(box([45.5, 30, 12])))
  await writeFile(open, binaryStl(box([20, 20, 20]).slice(2)))
  await writeFile(bad, binaryStl(box([20, 20, 20])).slice(0, 300))
})

afterAll(() => rm(folder, { recursive: true }))

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await main(args, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out, err: err.join('\n'), text: out.join('\n') }
}

describe('mattercloud-mesh analyze', () => {
  it('--json: one line a file in the order given, faults among them', async () => {
    const missing = join(folder, 'missing.stl')
    const { code, out } = await run('analyze', '--json', bad, good, missing)
    expect(code).toBe(1)
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { file: bad, error: { code: 'truncated', message: expect.stringContaining('12 triangles') } },
      { file: good, bbox_mm: [45.5, 30, 12], detected_unit: 'mm', unit_confidence: 0.95, warnings: [] },
      { file: missing, error: { code: 'unreadable_file', message: expect.stringContaining('ENOENT') } },
    ])
  })

  it('text for people', async () => {
    const { code, text } = await run('analyze', good, open)
    expect(code).toBe(0)
    expect(text).toContain('45.5 × 30 × 12 mm')
    expect(text).toContain('mm, confidence 0.95')
    expect(text).toContain('no, 4 open edges')
    expect(text).toContain('convex hull has 8 cm³')
    expect(text).toContain('non_watertight')
  })

  it('--plate, and what solids overlap', async () => {
    const parts = [
      { triangles: [...box([20, 20, 20]), ...box([20, 20, 20], [10, 0, 0])], type: 'normal_part' },
    ]
    const items = [0, 1]
      .map((x) => `<item objectid="99" transform="1 0 0 0 1 0 0 0 1 ${x * 90} 0 0"/>`)
      .join('')
    const plates = bambuPlate(1, '', [0]) + bambuPlate(2, 'second', [1])
    const project = join(folder, 'project.3mf')
    await writeFile(project, bambuProject(parts, { items, plates }))
    const { text } = await run('analyze', project, '--plate', '2')
    expect(text).toContain('2 of 2, by --plate: 1 (part) 30 × 20 × 20 mm; 2 (second) 30 × 20 × 20 mm')
    expect(text).toContain('12 cm³: solids overlap, and the volume counts 4 cm³ again')
    expect(await run('analyze', project, '--plate', '3')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no plate 3'),
    })
    expect(await run('analyze', project, '--plate', 'x')).toMatchObject({ code: 2 })
  })

  it('a fault on the error output, with what to do', async () => {
    const { code, out, err } = await run('analyze', bad)
    expect(code).toBe(1)
    expect(out).toEqual([])
    expect(err).toContain('Export or upload the file again')
  })

  it('--unit', async () => {
    const { out } = await run('analyze', '--json', '--unit', 'cm', good)
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ bbox_mm: [455, 300, 120], detected_unit: 'cm' })
  })

  it.each([
    [[], ''],
    [['measure', 'a.stl'], 'There is no command "measure".'],
    [['analyze'], 'Name at least one file.'],
    [['analyze', '--unit', 'ft', 'a.stl'], '--unit must be mm, cm or in, not "ft".'],
    [['analyze', '--nonsense', 'a.stl'], '--nonsense'],
  ])('called wrongly, %j: says how, exit code 2', async (args, problem) => {
    const { code, err } = await run(...args)
    expect(code).toBe(2)
    expect(err).toContain(problem)
    expect(err).toContain('Usage: mattercloud-mesh analyze')
  })

  it('--help', async () => {
    const { code, text } = await run('--help')
    expect(code).toBe(0)
    expect(text).toContain('Usage: mattercloud-mesh analyze')
  })

  it('runs as a program', async () => {
    const bin = fileURLToPath(new URL('../bin/mattercloud-mesh.mjs', import.meta.url))
    const args = ['--conditions=@mattercloud/source', bin, 'analyze', '--json', good, bad]
    const failed = await promisify(execFile)(process.execPath, args).catch((error: unknown) => error)
    expect(failed).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^\{"file".*\n\{"file".*"truncated".*\n$/),
    })
  })
})

describe('mattercloud-mesh analyze --material', () => {
  const write = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }

  it('says in which materials a part prints, and with what against it', async () => {
    const thin = await write('thin.stl', binaryStl(box([60, 40, 0.9])))
    const { code, text } = await run('analyze', thin, '--material', 'sla_white', '--material', 'fdm_pla')
    expect(code).toBe(1)
    expect(text).toContain('60 × 40 × 0.9 mm')
    expect(text).toMatch(/walls +minimum 0.9 mm, at .*; median 0.9 mm/)
    expect(text).toMatch(/① Thin wall, 0.9 mm, at .*Make it 1.2 mm thick/)
    expect(text).toContain('sla_white, Photosensitive Resin White: prints, as it lies in 440 × 440 × 440 mm')
    expect(text).toMatch(/fdm_pla, PLA: does not print\n +a wall of 0.9 mm at .*PLA needs at least 1.2 mm/)
    expect(await run('analyze', thin, '--material', 'sla_white')).toMatchObject({ code: 0 })
  })

  it('--json: report, verdicts, measures and faults in one line', async () => {
    const { code, out } = await run('analyze', '--json', good, '--material=slm_titanium_tc4')
    expect(code).toBe(0)
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      {
        file: good,
        bbox_mm: [45.5, 30, 12],
        materials: [
          { id: 'slm_titanium_tc4', prints: true, fits: 'as_it_lies', thin: [], reasons: [], min_wall_mm: 1 },
        ],
        printability: { walls: { least_mm: expect.closeTo(12, 6) }, trapped: null },
        faults: [],
      },
    ])
  })

  it('a part that fits no orientation, one that fits turned, and one that is not closed', async () => {
    const long = await write('long.stl', binaryStl(box([430, 20, 20])))
    const room = await run('analyze', long, '--material', 'fdm_pla', '--material', 'sla_full_color')
    expect(room.code).toBe(1)
    expect(room.text).toContain('430 × 20 × 20 mm do not fit into 200 × 200 × 200 mm in any orientation')
    expect(room.text).toContain('sla_full_color, Full-color Resin: prints, as it lies')
    const turned = mapped(box([270, 4, 4]), ([x, y, z]) => [
      (x - y) * Math.SQRT1_2,
      (x + y) * Math.SQRT1_2,
      z,
    ])
    const diagonal = await write('diagonal.stl', binaryStl(turned))
    const steel = await run('analyze', diagonal, '--material', 'slm_stainless_316l')
    expect([steel.code, steel.text]).toEqual([
      0,
      expect.stringContaining('prints, turned in 250 × 150 × 150 mm'),
    ])
    expect((await run('analyze', diagonal, '--material', 'sls_hp_black')).text).toContain(
      'prints, as it lies',
    )
    const unsound = await run('analyze', open, '--material', 'sla_white')
    expect([unsound.code, unsound.text]).toEqual([1, expect.stringContaining('repair it first')])
    expect(unsound.text).toMatch(/walls +not measured/)
  })

  it('an unknown material: the near ones, and all', async () => {
    const { code, err } = await run('analyze', good, '--material', 'sla_wite')
    expect(code).toBe(2)
    expect(err).toContain('There is no material "sla_wite"; did you mean sla_white')
    expect(err).toContain('fdm_abs')
    expect((await run('analyze', good, '--material', 'x')).err).toContain(
      'There is no material "x". There are:',
    )
  })

  it('--catalog: the materials of a file instead, with each fault by its field', async () => {
    const own = { id: 'house_blue', material: 'House Blue', max_build_mm: [40, 40, 40], min_wall_mm: 0.4 }
    const catalog = await write(
      'catalog.json',
      `\ufeff${JSON.stringify({ currency: 'CNY', items: [{ ...own, colour: 'blue' }] })}`,
    )
    const small = await run('analyze', '--json', good, '--material', 'house_blue', '--catalog', catalog)
    expect(small.code).toBe(1)
    expect(JSON.parse(small.text)).toMatchObject({
      materials: [{ ...own, prints: false, fits: 'not_found' }],
    })
    const other = await run('analyze', good, '--material', 'sla_white', '--catalog', catalog)
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('There are: house_blue.')])
  })

  it.each([
    ['{', "can't be read"],
    ['[]', 'items must be a list'],
    ['{"items":[7]}', 'items.0 must be an object'],
    ['{"items":[{}]}', 'items.0.id must be a text'],
    ['{"items":[{"id":"a"}]}', 'items.0.material must be a text'],
    ['{"items":[{"id":"a","material":"A","min_wall_mm":0}]}', 'items.0.min_wall_mm must be a length'],
    ['{"items":[{"id":"a","material":"A","min_wall_mm":1,"max_build_mm":[1,2]}]}', 'items.0.max_build_mm'],
  ])('--catalog with %s is refused', async (content, problem) => {
    const catalog = await write('wrong.json', content)
    const { code, err } = await run('analyze', good, '--material', 'a', '--catalog', catalog)
    expect([code, err]).toEqual([2, expect.stringContaining(problem)])
    expect((await run('analyze', good, '--catalog', catalog)).err).toContain(
      '--catalog can only be used with --material',
    )
  })
})

describe('mattercloud-mesh repair', () => {
  it('writes the repaired part, and says what was changed', async () => {
    const output = join(folder, 'repaired.stl')
    const { code, text } = await run('repair', open, '-o', output)
    expect({ code, text }).toEqual({
      code: 0,
      text: `${output}: repaired\n  1 hole closed with 2 faces\n  volume 8.00000 → 8.00000 cm³`,
    })
    expect((await run('analyze', '--json', output)).text).toContain('"is_watertight":true')
  })

  it('writes nothing where nothing is to do, or nothing can be done for sure', async () => {
    const output = join(folder, 'never.stl')
    expect(await run('repair', good, '-o', output)).toMatchObject({ code: 0 })
    const sheet = join(folder, 'sheet.stl')
    await writeFile(sheet, binaryStl(box([20, 20, 20]).slice(0, 1)))
    const refused = await run('repair', sheet, '-o', output)
    expect(refused).toMatchObject({ code: 1, text: '' })
    expect(refused.err).toContain('a surface without thickness')
    expect(refused.err).toContain('what to do  Give the surface a thickness')
    const broken = await run('repair', '--json', bad, '-o', output)
    expect(JSON.parse(broken.text)).toMatchObject({ file: bad, error: { code: 'truncated' } })
    expect(await run('analyze', output)).toMatchObject({ code: 1 })
  })

  it('says what is wrong with the call', async () => {
    expect(await run('repair', open)).toMatchObject({ code: 2 })
    expect((await run('repair', open)).err).toContain('-o')
    expect((await run('repair', open, good, '-o', 'x.stl')).err).toContain('one file')
    expect((await run('analyze', open, '-o', 'x.stl')).err).toContain("'-o'")
  })
})

describe('mattercloud-mesh sheet', () => {
  it('draws a PNG, of the width asked for and dark', async () => {
    const to = join(folder, 'good.png')
    const { code, text } = await run('sheet', good, '-o', to, '--dark', '--width', '640')
    expect(code).toBe(0)
    expect(text).toMatch(/good\.png {2}\d+\.\d kB/)
    const { width, colours } = readPng(await readFile(to))
    expect([width, colours[0]]).toEqual([640, '#14171a'])
  })

  it('draws an SVG with the name that is given, the unit and the hash', async () => {
    const to = join(folder, 'open.svg')
    expect((await run('sheet', open, '-o', to, '--name', 'Lid', '--unit', 'cm')).code).toBe(0)
    const svg = await readFile(to, 'utf8')
    for (const words of ['>Lid<', '200.0 × 200.0 × 200.0 mm', 'as you chose', '>1<'])
      expect(svg).toContain(words)
    expect(svg).toMatch(/>[0-9a-f]{4} [0-9a-f]{4}</)
  })

  it('--material: with the walls that it does not hold', async () => {
    const thin = join(folder, 'thin-plate.stl')
    await writeFile(thin, binaryStl(box([60, 40, 0.9])))
    const to = join(folder, 'thin-plate.svg')
    const drawn = async (...more: string[]) => {
      expect(await run('sheet', thin, '-o', to, ...more)).toMatchObject({ code: 0 })
      return readFile(to, 'utf8')
    }
    expect(await drawn('--material', 'fdm_pla')).toContain('Thin wall, 0.9 mm')
    expect(await drawn('--material', 'sla_white')).not.toContain('Thin wall')
    expect((await run('sheet', thin, '-o', to, '--material', 'pla')).err).toContain('did you mean fdm_pla')
    expect((await run('sheet', thin, '-o', to, '--catalog', 'x')).err).toContain(
      'can only be used with --material',
    )
  })

  it('a file that is not a mesh, and a path that does not exist', async () => {
    const broken = await run('sheet', bad, '-o', join(folder, 'bad.png'))
    expect([broken.code, broken.err]).toEqual([1, expect.stringContaining('Export or upload the file again')])
    const nowhere = await run('sheet', good, '-o', join(folder, 'no', 'such', 'good.png'))
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('ENOENT')])
  })

  it.each([
    [['sheet'], 'Name one file'],
    [['sheet', 'a.stl'], '-o OUT.png or -o OUT.svg'],
    [['sheet', 'a.stl', '-o', 'a.gif'], '-o OUT.png or -o OUT.svg'],
    [['sheet', 'a.stl', '-o', 'a.png', '--width', '12'], '320 to 6000'],
    [['sheet', 'a.stl', '-o', 'a.png', '--unit', 'ft'], '--unit must be mm, cm or in'],
  ])('called wrongly, %j: says how, exit code 2', async (args, problem) => {
    const { code, err } = await run(...args)
    expect(code).toBe(2)
    expect(err).toContain(problem)
  })
})

describe('mattercloud-mesh convert', () => {
  it.each(['stl', 'obj', 'ply', 'off'])('to %s and nothing is lost', async (format) => {
    const to = join(folder, `converted.${format}`)
    expect((await run('convert', open, '-o', to)).code).toBe(0)
    const [before, after] = (await run('analyze', '--json', open, to)).out.map((line) => JSON.parse(line))
    const { file: _, format: __, ...rest } = before
    expect(after).toMatchObject({ ...rest, format, file: to })
  })

  it.each(['3mf', 'glb'])('to %s, in mm, with the part as upright as it was', async (format) => {
    const to = join(folder, `converted.${format}`)
    const result = await run('convert', good, '-o', to)
    expect([result.code, result.text]).toEqual([
      0,
      expect.stringContaining('by its size it is probably in mm (95 % sure)'),
    ])
    const [before, after] = (await run('analyze', '--json', good, to)).out.map((line) => JSON.parse(line))
    expect(after).toMatchObject({
      format,
      triangles: before.triangles,
      vertices: before.vertices,
      is_watertight: true,
      declared_unit: format === 'glb' ? 'm' : 'mm',
    })
    expect(after.volume_cm3).toBeCloseTo(before.volume_cm3, 6)
    for (const [i, side] of after.bbox_mm.entries()) expect(side).toBeCloseTo(before.bbox_mm[i], 4)
    const back = join(folder, `back-from-${format}.stl`)
    expect((await run('convert', to, '-o', back)).code).toBe(0)
    const { bbox_mm } = JSON.parse((await run('analyze', '--json', back)).text)
    for (const [i, side] of bbox_mm.entries()) expect(side).toBeCloseTo(before.bbox_mm[i], 4)
  })

  it.each(['3mf', 'glb'])('to %s only where the unit is known or sure', async (format) => {
    const speck = join(folder, 'speck.stl')
    await writeFile(speck, binaryStl(box([1.5, 1, 0.5])))
    const to = join(folder, `speck.${format}`)
    const refused = await run('convert', speck, '-o', to)
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('--unit mm, --unit cm or --unit in'),
    ])
    expect((await run('convert', speck, '--unit', 'in', '-o', to)).code).toBe(0)
    const { bbox_mm } = JSON.parse((await run('analyze', '--json', to)).text)
    expect(Math.max(...bbox_mm)).toBeCloseTo(38.1, 4)
  })

  it.each(['stl', 'obj', 'ply'])('to %s that says its unit, where one is given', async (format) => {
    const to = join(folder, `inches.${format}`)
    expect((await run('convert', open, '--unit', 'in', '-o', to)).code).toBe(0)
    const [converted] = (await run('analyze', '--json', to)).out.map((line) => JSON.parse(line))
    expect(converted).toMatchObject({ declared_unit: 'mm', detected_unit: 'mm' })
    expect(converted.bbox_mm[0]).toBeCloseTo(508, 3)
  })

  it('refuses what it does not write, and says what it does', async () => {
    const { code, err } = await run('convert', open, '-o', join(folder, 'part.dae'))
    expect(code).toBe(2)
    expect(err).toContain('.stl, .obj, .ply, .off, .3mf, .glb')
    expect((await run('convert', bad, '-o', join(folder, 'bad.obj'))).code).toBe(1)
  })
})
