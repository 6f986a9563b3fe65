// Where the time of one analysis goes, in this process: node phases.ts FILE RUNS prints a line of JSON.
import { readFileSync } from 'node:fs'
import { analyzeMesh } from '@mattercloud/mesh'
import { openScanner } from '../../packages/mesh/src/weld/floatScanner.ts'
import { FloatWeld } from '../../packages/mesh/src/weld/floatWeld.ts'
import { FIXED_KEYS } from '../../packages/mesh/src/weld/hash.ts'

const HEADER = 84
const NORMAL = 12
const TRIANGLE = 50
const BLOCK = 512

const [file = '', runs = '5'] = process.argv.slice(2)
const found: Record<string, number>[] = []
for (let run = -2; run < Number(runs); run++) {
  let last = performance.now()
  const lap = () => {
    const from = last
    last = performance.now()
    return last - from
  }
  const bytes = new Uint8Array(readFileSync(file))
  const read = lap()
  const triangles = (bytes.length - HEADER) / TRIANGLE
  const blocks = (use: (from: number, count: number) => void) => {
    for (let at = 0; at < triangles; at += BLOCK) {
      use(HEADER + NORMAL + at * TRIANGLE, Math.min(BLOCK, triangles - at))
    }
  }
  lap()
  const scanner = openScanner(FIXED_KEYS)
  blocks((from, count) => scanner.scan(bytes, from, TRIANGLE, count))
  const scan = lap()
  const weld = new FloatWeld(triangles)
  blocks((from, count) => weld.add(bytes, from, TRIANGLE, count))
  weld.finish()
  const scanAndWeld = lap()
  await analyzeMesh(bytes)
  const whole = lap()
  // The first two runs only warm up.
  if (run >= 0) found.push({ read, scan, weld: scanAndWeld - scan, edges: whole - scanAndWeld })
}
console.log(JSON.stringify(found))
