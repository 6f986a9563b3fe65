import { circledNumber, type Fault, isThin } from '@mattercloud/mesh'
import type { CatalogItem } from '../catalogue/catalogue.ts'
import { listNumbers, listWords, numbersOf } from './faultNumbers.ts'
import { materialsThatWork } from './materialsThatWork.ts'
import type { RiskReport } from './partReport.ts'
import type { Risk } from './risk.ts'
import { materialNames } from './sizeRisks.ts'
import { thinWalls } from './thinWalls.ts'

/** In closed hollows of these, powder or liquid resin stays. */
export const staysInside: Partial<Record<CatalogItem['process'], string>> = {
  SLA: 'liquid resin',
  SLS: 'loose powder',
  SLM: 'loose powder',
}

/** What is not built in a bed of powder that carries it. */
export const needsSupports: ReadonlySet<CatalogItem['process']> = new Set(['SLA', 'SLM', 'FDM'])

/** How the part prints in this material: walls, hollows, overhangs. */
export function printRisks(report: RiskReport, material: CatalogItem): Risk[] {
  const { faults = [] } = report
  const thin = thinWalls(faults, material)
  // Half of what a material holds does not come out, or breaks when it is taken from the machine.
  const tooThin = thin.filter(({ size }) => isThin(size.length_mm ?? 0, material.min_wall_mm / 2))
  const barely = thin.filter((fault) => !tooThin.includes(fault))
  const hollows = faults.filter(({ kind }) => kind === 'trapped_volume')
  const overhangs = realOverhangs(faults)
  const inside = staysInside[material.process]
  return [
    ...wallRisk('wall_too_thin', tooThin, report, material),
    ...wallRisk('thin_wall', barely, report, material),
    ...(hollows.length > 0 && inside !== undefined
      ? [
          {
            id: 'trapped_volume',
            severity: 'note' as const,
            words: `Closed hollow at ${listNumbers(hollows)}: ${inside} stays inside.`,
            remedy: 'Open each hollow with a hole through which it drains.',
            faults: numbersOf(hollows),
          },
        ]
      : []),
    ...(overhangs.length > 0 && needsSupports.has(material.process)
      ? [
          {
            id: 'overhang',
            severity: 'note' as const,
            words: `Overhang at ${listNumbers(overhangs)}: it is printed on supports, which may leave marks.`,
            remedy: null,
            faults: numbersOf(overhangs),
          },
        ]
      : []),
  ]
}

/** A surface that is inside out hangs over where it does not, and the other way round. */
export function realOverhangs(faults: readonly Fault[]): Fault[] {
  const isInverted = faults.some(({ kind }) => kind === 'inside_out')
  return isInverted ? [] : faults.filter(({ kind }) => kind === 'overhang')
}

function wallRisk(
  id: 'wall_too_thin' | 'thin_wall',
  walls: readonly Fault[],
  report: RiskReport,
  { material, min_wall_mm }: CatalogItem,
): Risk[] {
  if (walls.length === 0) return []
  const materials = materialsThatWork(report).map((item) => item.id)
  const named = listWords(
    walls.map(
      ({ number, size: { length_mm = 0 } }) => `${circledNumber(number)} (${readable(length_mm)} mm)`,
    ),
  )
  const are = walls.length === 1 ? `The wall ${named} is` : `The walls ${named} are`
  return [
    {
      id,
      severity: id === 'wall_too_thin' ? 'ask' : 'note',
      words:
        id === 'wall_too_thin'
          ? `${are} under half of the ${min_wall_mm} mm that ${material} holds, and will probably break or not come out at all.`
          : `${are} thinner than the ${min_wall_mm} mm that ${material} holds, and may break or warp.`,
      remedy: `Make ${listNumbers(walls)} at least ${min_wall_mm} mm thick${materials.length > 0 ? `, or choose ${materialNames(materials)}` : ''}.`,
      faults: numbersOf(walls),
      advice: { materials, scale: null, split: null },
    },
  ]
}

const readable = (length_mm: number) => Number(length_mm.toPrecision(2))
