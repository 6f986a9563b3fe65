import { analyzeMesh } from '@mattercloud/mesh'
import { binaryStl, box } from './solids.ts'
import type { UnitCase } from './unitCases.ts'

/** The detected unit of a part. */
export interface Guess extends UnitCase {
  guess: string
  confidence: number
  isRight: boolean
}

/** How often the detection is correct, and whether its confidence agrees. */
export interface Calibration {
  guesses: Guess[]
  right: number
  /** The mean square of confidence less outcome (G. W. Brier, 1950): 0 is the best, 0.25 a coin's. */
  brier: number
  buckets: { from: number; to: number; count: number; right: number; confidence: number }[]
}

const EDGES = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 1]

/** Analyses a box of each part's size, as a file without a unit. */
export async function calibrate(cases: readonly UnitCase[]): Promise<Calibration> {
  const guesses = await Promise.all(
    cases.map(async (each): Promise<Guess> => {
      const report = await analyzeMesh(binaryStl(box(each.extents)))
      const isRight = report.detected_unit === each.unit
      return { ...each, guess: report.detected_unit, confidence: report.unit_confidence, isRight }
    }),
  )
  const buckets = EDGES.slice(0, -1).map((from, i) => {
    const to = EDGES[i + 1] ?? 1
    const inside = guesses.filter(({ confidence }) => confidence >= from && confidence < to)
    return { from, to, count: inside.length, right: rightOf(inside), confidence: meanOf(inside) }
  })
  const squares = guesses.map(({ confidence, isRight }) => (confidence - (isRight ? 1 : 0)) ** 2)
  return {
    guesses,
    right: rightOf(guesses),
    brier: squares.reduce((sum, square) => sum + square, 0) / squares.length,
    buckets,
  }
}

function rightOf(guesses: readonly Guess[]): number {
  return guesses.filter(({ isRight }) => isRight).length
}

function meanOf(guesses: readonly Guess[]): number {
  return guesses.reduce((sum, { confidence }) => sum + confidence, 0) / guesses.length
}

/** The approximate share of each unit in uploads; the tables have many more of the rare units. */
const SHARES: Record<UnitCase['unit'], number> = { mm: 0.94, in: 0.035, cm: 0.015, m: 0.01 }

/** The percentage of correct detections among uploads, for those where nobody is asked. */
export function rightOfSureUploads({ guesses }: Calibration, askedBelow: number): number {
  let sure = 0
  let right = 0
  for (const { unit, confidence, isRight } of guesses) {
    if (confidence < askedBelow) continue
    const weight = SHARES[unit] / guesses.filter((other) => other.unit === unit).length
    sure += weight
    if (isRight) right += weight
  }
  return (100 * right) / sure
}

/** As the table in this package's README. */
export function calibrationTable(fitted: Calibration, heldOut: Calibration): string {
  const cells = ({ buckets }: Calibration, i: number) => {
    const { count = 0, right = 0, confidence = 0 } = buckets[i] ?? {}
    return count === 0 ? ['–', '–'] : [`${right} of ${count}`, confidence.toFixed(2)]
  }
  const rows = fitted.buckets.map(({ from, to }, i) => [
    `${from} to ${to}`,
    ...cells(fitted, i),
    ...cells(heldOut, i),
  ])
  const all = ({ right, guesses }: Calibration) => `${right} of ${guesses.length}`
  rows.push(['all', all(fitted), '', all(heldOut), ''])
  rows.push(['Brier score', fitted.brier.toFixed(3), '', heldOut.brier.toFixed(3), ''])
  const weighted = (calibration: Calibration) => `${rightOfSureUploads(calibration, 0.7).toFixed(1)} %`
  rows.push(['right from 0.7 on, weighted as uploads', weighted(fitted), '', weighted(heldOut), ''])
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
}
