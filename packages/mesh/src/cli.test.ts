import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from './cli.ts'
import { readPng } from './testing/png.ts'
import { binaryStl, box } from './testing/solids.ts'

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
    [['analyze', '--unit', 'ft', 'a.stl'], '--unit is mm, cm or in, not "ft".'],
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
    expect(refused.err).toContain('a sheet without thickness')
    expect(refused.err).toContain('what to do  Give the surface a thickness')
    const broken = await run('repair', '--json', bad, '-o', output)
    expect(JSON.parse(broken.text)).toMatchObject({ file: bad, error: { code: 'truncated' } })
    expect(await run('analyze', output)).toMatchObject({ code: 1 })
  })

  it('says what is wrong with the call', async () => {
    expect(await run('repair', open)).toMatchObject({ code: 2 })
    expect((await run('repair', open)).err).toContain('-o')
    expect((await run('repair', open, good, '-o', 'x.stl')).err).toContain('one file')
    expect((await run('analyze', open, '-o', 'x.stl')).err).toContain('-o goes with repair')
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
    for (const words of ['>Lid<', '200.0 × 200.0 × 200.0 mm', 'as you said', '>1<'])
      expect(svg).toContain(words)
    expect(svg).toMatch(/>[0-9a-f]{4} [0-9a-f]{4}</)
  })

  it('a file that is no mesh, and a place that is none', async () => {
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
    [['sheet', 'a.stl', '-o', 'a.png', '--unit', 'ft'], '--unit is mm, cm or in'],
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

  it.each(['stl', 'obj', 'ply'])('to %s that says its unit, where one is given', async (format) => {
    const to = join(folder, `inches.${format}`)
    expect((await run('convert', open, '--unit', 'in', '-o', to)).code).toBe(0)
    const [after] = (await run('analyze', '--json', to)).out.map((line) => JSON.parse(line))
    expect(after).toMatchObject({ declared_unit: 'mm', detected_unit: 'mm' })
    expect(after.bbox_mm[0]).toBeCloseTo(508, 3)
  })

  it('refuses what it does not write, and says what it does', async () => {
    const { code, err } = await run('convert', open, '-o', join(folder, 'part.glb'))
    expect(code).toBe(2)
    expect(err).toContain('.stl, .obj, .ply, .off')
    expect((await run('convert', bad, '-o', join(folder, 'bad.obj'))).code).toBe(1)
  })
})
