import { existsSync, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { analyzeMesh, readPart } from '@mattercloud/mesh'
import { drawSheet, sheetPng, sheetSvg } from '@mattercloud/mesh/sheet'
import { writePart } from '../mesh/part.ts'

const USAGE = `Usage: pnpm bench sheet [--triangles 1000000] [--rounds 5]

Times a sheet, warm, from the bytes of a binary STL to its PNG and SVG. No peer that runs without a GPU draws such
a sheet, so the ratio is against the analysis of the same bytes.
`

export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      triangles: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const triangles = Number(values.triangles)
  const file = await partFile(triangles)
  const bytes = await readFile(file)
  const times: Record<string, number[]> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now()
    const result = await work()
    times[name] = [...(times[name] ?? []), performance.now() - startedAt]
    return result
  }
  console.log(`${triangles} triangles; load at the start: ${loadavg()[0]?.toFixed(1)}\n`)
  let sizes = ''
  for (let round = 0; round < Number(values.rounds); round++) {
    await timed('analysis alone', () => analyzeMesh(bytes, { filename: file }))
    const part = await timed('analysis, with edges kept', () => readPart(bytes, { filename: file }))
    const sheet = await timed('drawing of four views', () => drawSheet(part, { name: 'ring.stl' }))
    const png = await timed('PNG of 960 pixels', () => sheetPng(sheet))
    const svg = await timed('SVG', () => sheetSvg(sheet))
    sizes = `PNG ${(png.length / 1000).toFixed(1)} kB, SVG ${(svg.length / 1000).toFixed(1)} kB`
  }
  const alone = median(times['analysis alone'] ?? [])
  for (const [name, values] of Object.entries(times)) {
    const ms = median(values)
    console.log(
      `  ${name.padEnd(28)}${`${Math.round(ms)} ms`.padStart(8)}   ${(ms / alone).toFixed(2)} × analysis`,
    )
  }
  console.log(`\n${sizes}`)
}

async function partFile(triangles: number): Promise<string> {
  const folder = join(tmpdir(), 'mattercloud-bench')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `ring-${triangles}-natural.stl`)
  if (!existsSync(file)) await writePart(file, triangles, 'natural')
  return file
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
