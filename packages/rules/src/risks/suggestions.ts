import { type Fault, isRepairable } from '@mattercloud/mesh'
import { maxSideMm } from '../catalogue/buildVolume.ts'
import type { CatalogItem } from '../catalogue/catalogue.ts'
import { listNumbers } from './faultNumbers.ts'
import { materialsThatWork } from './materialsThatWork.ts'
import type { RiskReport } from './partReport.ts'
import { needsSupports, realOverhangs, staysInside } from './printRisks.ts'
import type { Risk } from './risk.ts'
import { riskFlags } from './riskFlags.ts'
import { sizeRisks } from './sizeRisks.ts'
import { thinWalls } from './thinWalls.ts'
import { unitRisks } from './unitRisks.ts'

/** What the agent or its user can do about each risk, naming the faults by number; empty when there is none. */
export function suggestions(report: RiskReport, material?: CatalogItem): string[] {
  const flags = riskFlags(report, material)
  const found: string[] = []
  const isBroken = flags.includes('non_watertight') || flags.includes('non_manifold')
  if (isBroken || report.faults?.some(({ kind }) => kind === 'inside_out')) found.push(repairAdvice(report))
  found.push(...joinAdvice(report))
  if (material) found.push(...sizeRisks(report, flags, material).flatMap(adviceWithIds))
  else if (flags.includes('too_large'))
    found.push(
      `Check the unit, or scale the part down or split it so that every side is at most ${maxSideMm} mm.`,
    )
  if (unitRisks(report).some(({ severity }) => severity === 'ask')) {
    found.push('Ask the user which unit the file is in and set it with POST /v1/files/{file_id}/unit.')
  }
  if (material) found.push(...printing(report, material))
  return found
}

/** What works, with the ids that a quote takes. */
function adviceWithIds({ remedy, advice }: Risk): string[] {
  if (remedy === null) return []
  const ids = advice?.materials ?? []
  return [ids.length > 0 ? `${remedy} Materials that hold it: ${ids.join(', ')}.` : remedy]
}

function repairAdvice({ faults = [], repair }: RiskReport): string {
  const broken = listNumbers(faults.filter(({ kind }) => isRepairable(kind)))
  return repair?.outcome === 'possible'
    ? `Repair it with POST /v1/files/{file_id}/repair${broken && ` (this fixes ${broken})`}, show the user what that changed, and quote the file that it makes.`
    : `Close the holes and turn every face outward${broken && ` (${broken})`} in the program that made the file, then upload it again.`
}

/** Overlapping solids are no risk to the print, but their price is of a volume that counts what is in both twice. */
function joinAdvice({ faults = [], repair }: RiskReport): string[] {
  const overlapping = listNumbers(faults.filter(({ kind }) => kind === 'overlapping_solids'))
  if (!overlapping) return []
  const isSure = repair?.changes?.some(({ kind }) => kind === 'joined_solids')
  return [
    `The solids at ${overlapping} overlap, and the price counts what is in both twice: ${
      isSure
        ? 'POST /v1/files/{file_id}/repair joins them; quote the file that it makes.'
        : 'join them in the program that made the file, and upload it again.'
    }`,
  ]
}

function printing(report: RiskReport, material: CatalogItem): string[] {
  const { faults = [] } = report
  const of = (kind: Fault['kind']) => listNumbers(faults.filter((fault) => fault.kind === kind))
  const [thin, hollows, overhangs] = [
    listNumbers(thinWalls(faults, material)),
    of('trapped_volume'),
    listNumbers(realOverhangs(faults)),
  ]
  const inside = staysInside[material.process]
  const thinner = materialsThatWork(report)
  return [
    ...(thin
      ? [
          `Make ${thin} at least ${material.min_wall_mm} mm thick${thinner.length > 0 ? `, or choose a material that allows thinner walls: ${thinner.map(({ id }) => id).join(', ')}` : ''}.`,
        ]
      : []),
    ...(hollows && inside ? [`Open ${hollows} with a hole: ${inside} stays in a closed hollow.`] : []),
    ...(overhangs && needsSupports.has(material.process)
      ? [`Overhang at ${overhangs}: it is printed on supports, which may leave marks.`]
      : []),
  ]
}
