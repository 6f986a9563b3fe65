import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Order, writePart } from './part.ts'
import { measureProcess } from './process.ts'

const USAGE = `Usage: pnpm bench mesh [--sizes 100000,1000000] [--rounds 3] [--json FILE]

Times the mesh analysis against admesh -e (a C program, as a whole process) and three.js
(its STL loader, then merging vertices; warm). Each round runs all of them; medians are shown.
`

/** From this size a shuffled file takes minutes with admesh, whose table has a fixed size, and almost one minute with three.js. */
const SHUFFLED_LIMIT = 2_000_000
const ROOT = new URL('../../', import.meta.url).pathname
const CLI = join(ROOT, 'packages/mesh/bin/mattercloud-mesh.mjs')
const IN_PROCESS = join(import.meta.dirname, 'inProcess.ts')
const PHASES = join(import.meta.dirname, 'phases.ts')

interface Row {
  triangles: number
  order: Order
  peer: string
  ms: number
  cpuMs: number
  peakMb: number
}

/** Without the condition that resolves to the sources, as an installed package runs. */
const asInstalled = { ...process.env, NODE_OPTIONS: '' }

interface Runs {
  times: number[]
  cpu: number[]
  peakKb: number
}

type Peer = (file: string) => Promise<Runs>

const peers: Record<string, Peer> = {
  'admesh -e': async (file) => {
    const { ms, cpuMs, peakKb } = await measureProcess('admesh', ['-e', file])
    return { times: [ms], cpu: [cpuMs], peakKb }
  },
  'ours, warm': (file) => inProcess('ours', file),
  'ours, warm, two threads': (file) => inProcess('two threads', file),
  'ours, command line': async (file) => {
    const { ms, cpuMs, peakKb } = await measureProcess(
      process.execPath,
      [CLI, 'analyze', '--json', file],
      asInstalled,
    )
    return { times: [ms], cpu: [cpuMs], peakKb }
  },
  'three.js, warm': (file) => inProcess('three', file),
}

async function inProcess(peer: string, file: string) {
  const { stdout } = await measureProcess(process.execPath, [IN_PROCESS, peer, file, '3'])
  return JSON.parse(stdout) as Runs
}

export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '100000,1000000,5000000' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  installAdmesh()
  execFileSync(join(ROOT, 'node_modules/.bin/tsup'), ['--silent'], {
    cwd: join(ROOT, 'packages/mesh'),
    stdio: 'inherit',
  })
  console.log(`Load at the start: ${loadavg()[0]?.toFixed(1)}\n`)
  const rows: Row[] = []
  for (const triangles of values.sizes.split(',').map(Number)) {
    for (const order of ['natural', 'shuffled'] as const) {
      const file = await partFile(triangles, order)
      const measured = await measureAll(
        file,
        Number(values.rounds),
        (peer) => peer.startsWith('ours') || order === 'natural' || triangles < SHUFFLED_LIMIT,
      )
      for (const [peer, { times, cpu, peakKb }] of measured) {
        const peakMb = Math.round(peakKb / 1024)
        rows.push({ triangles, order, peer, ms: median(times), cpuMs: median(cpu), peakMb })
      }
      print(rows.filter((row) => row.triangles === triangles && row.order === order))
      console.log(`  Where the time goes, warm: ${await phasesOf(file)}\n`)
    }
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`)
}

/** Runs every peer once in each round, so that other load on the machine affects all of them. */
async function measureAll(file: string, rounds: number, isMeasured: (peer: string) => boolean) {
  const results = new Map<string, Runs>()
  for (let round = 0; round < rounds; round++) {
    for (const [name, peer] of Object.entries(peers)) {
      if (!isMeasured(name)) continue
      const { times, cpu, peakKb } = await peer(file)
      const earlier = results.get(name)
      results.set(name, {
        times: [...(earlier?.times ?? []), ...times],
        cpu: [...(earlier?.cpu ?? []), ...cpu],
        peakKb: Math.max(earlier?.peakKb ?? 0, peakKb),
      })
    }
  }
  return results
}

/** `edges` is the time after the weld; it includes the rest of the report, a few per cent. */
async function phasesOf(file: string): Promise<string> {
  const { stdout } = await measureProcess(process.execPath, [PHASES, file, '5'])
  const runs = JSON.parse(stdout) as Record<string, number>[]
  return Object.keys(runs[0] ?? {})
    .map((phase) => `${phase} ${Math.round(median(runs.map((run) => run[phase] ?? 0)))} ms`)
    .join(', ')
}

function print(rows: readonly Row[]): void {
  const [first] = rows
  if (!first) return
  const admesh = rows.find(({ peer }) => peer === 'admesh -e')
  console.log(`${first.triangles} triangles, ${first.order}`)
  const times = (value: number) => `${value.toFixed(2)} ×`.padStart(8)
  console.log(`  ${' '.repeat(24)}      time  processor    memory    speed, by processor time`)
  for (const { peer, ms, cpuMs, peakMb } of rows) {
    const columns = [
      peer.padEnd(24),
      `${Math.round(ms)} ms`.padStart(8),
      `${Math.round(cpuMs)} ms`.padStart(9),
      `${peakMb} MB`.padStart(8),
      ...(admesh ? [times(admesh.ms / ms), times(admesh.cpuMs / cpuMs)] : []),
    ]
    console.log(`  ${columns.join('  ')}`)
  }
  console.log()
}

async function partFile(triangles: number, order: Order): Promise<string> {
  const folder = join(tmpdir(), 'mattercloud-bench')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `ring-${triangles}-${order}.stl`)
  if (!existsSync(file)) await writePart(file, triangles, order)
  return file
}

function installAdmesh(): void {
  try {
    execFileSync('admesh', ['--version'], { stdio: 'ignore' })
  } catch {
    console.log('Installing admesh …')
    execFileSync('apt-get', ['install', '-y', '-qq', 'admesh'], { stdio: 'inherit' })
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
