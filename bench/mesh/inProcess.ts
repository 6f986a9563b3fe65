// Measures one peer in one process after a warm-up: node inProcess.ts PEER FILE RUNS prints a line of JSON.
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { analyzeMesh } from '@mattercloud/mesh'

const [peer, file = '', runs = '3'] = process.argv.slice(2)
const WARM_UP_MS = 1500

const bytes = new Uint8Array(readFileSync(file))

const work = await taskOf(peer)
const times: number[] = []
const cpu: number[] = []
const warmUpStart = performance.now()
let isWarm = false
while (times.length < Number(runs)) {
  const started = performance.now()
  const cpuAtStart = process.cpuUsage()
  const triangles = await work()
  const { user, system } = process.cpuUsage(cpuAtStart)
  if (triangles === 0) throw new Error('The peer found no triangles.')
  // The runs of the first 1.5 s only warm up the compiler.
  if (!isWarm) {
    isWarm = performance.now() - warmUpStart > WARM_UP_MS
    continue
  }
  times.push(performance.now() - started)
  cpu.push((user + system) / 1000)
}
const peak = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
console.log(JSON.stringify({ times, cpu, peakKb: Number(peak) }))

async function taskOf(name: string | undefined): Promise<() => Promise<number>> {
  if (name === 'ours') return async () => (await analyzeMesh(bytes)).triangles
  if (name === 'two threads') {
    const workers = [new Worker(new URL(import.meta.resolve('@mattercloud/mesh/worker')))]
    for (const worker of workers) worker.unref()
    return async () => (await analyzeMesh(bytes, { workers })).triangles
  }
  if (name === 'three') {
    const { STLLoader } = await import('three/addons/loaders/STLLoader.js')
    const { mergeVertices } = await import('three/addons/utils/BufferGeometryUtils.js')
    return async () => {
      const geometry = new STLLoader().parse(bytes.buffer)
      geometry.deleteAttribute('normal')
      return (mergeVertices(geometry, 1e-8).index?.count ?? 0) / 3
    }
  }
  throw new Error(`There is no peer ${name}.`)
}
