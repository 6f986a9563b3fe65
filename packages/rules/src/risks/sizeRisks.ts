import { fitsBuildVolume, maxSideMm } from '../catalogue/buildVolume.ts'
import { type CatalogItem, catalog } from '../catalogue/catalogue.ts'
import { scaleToFit, splitToFit } from '../catalogue/makeItFit.ts'
import { listWords, sizeWords } from './faultNumbers.ts'
import { materialsThatWork } from './materialsThatWork.ts'
import type { RiskReport } from './partReport.ts'
import type { Risk, RiskAdvice } from './risk.ts'
import type { RiskFlag } from './riskFlags.ts'
import { unitName } from './units.ts'

/** More pieces, and a smaller scale, are no advice: it would be another part. */
const maxPieces = 24
const minPercent = 10
/** The most materials that a sentence names. */
const maxNames = 5

/** A part that does not fit its material's machine: one risk, however many flags say so. */
export function sizeRisks(report: RiskReport, flags: readonly RiskFlag[], material: CatalogItem): Risk[] {
  const id = flags.find((flag) => flag === 'too_large' || flag === 'exceeds_build_volume')
  if (id === undefined) return []
  const size = sizeWords(report.bbox_mm)
  if (!flags.includes('exceeds_build_volume'))
    return [
      {
        id,
        severity: 'ask',
        words: `The part (${size}) is longer than ${maxSideMm} mm on an axis.`,
        remedy: 'Check the unit.',
        faults: [],
      },
    ]
  const advice = sizeAdvice(report, material)
  const isRefused = material.oversize === 'refuse'
  const largest = `${material.material} takes at most ${sizeWords(material.max_build_mm)}`
  return [
    {
      id,
      severity: isRefused ? 'blocks' : 'ask',
      words: isRefused
        ? `The part (${size}) fits no machine: ${largest}, and it is not made in pieces. It cannot be made so.`
        : `The part (${size}) fits no machine in one piece: ${largest}. It would be made in pieces and joined, with seams that can be seen.`,
      remedy: adviceWords(report, advice, material),
      faults: [],
      advice,
    },
  ]
}

function sizeAdvice(report: RiskReport, material: CatalogItem): RiskAdvice {
  const scale = scaleToFit(report, material)
  const { pieces, piece_mm } = splitToFit(report, material)
  return {
    materials: materialsThatWork(report).map(({ id }) => id),
    scale: scale && scale.percent >= minPercent && wallsHold(report, scale.percent, material) ? scale : null,
    split: pieces <= maxPieces ? { pieces, piece_mm } : null,
  }
}

/** A smaller part has thinner walls: a scale that breaks them is no advice. */
function wallsHold(
  { faults = [], least_wall_mm }: RiskReport,
  percent: number,
  { min_wall_mm }: CatalogItem,
) {
  const walls = faults.flatMap(({ kind, size }) => (kind === 'thin_wall' ? [size.length_mm ?? 0] : []))
  return Math.min(least_wall_mm ?? Number.POSITIVE_INFINITY, ...walls) * (percent / 100) >= min_wall_mm
}

function adviceWords(
  report: RiskReport,
  { materials, scale, split }: RiskAdvice,
  material: CatalogItem,
): string {
  const unit = otherUnitThatFits(report, material)
  const ways = [
    ...(unit === undefined ? [] : [`check the unit (${unit})`]),
    ...(materials.length === 0 ? [] : [`choose ${materialNames(materials)}`]),
    ...(scale === null ? [] : [`scale it to ${scale.percent} % (${sizeWords(scale.size_mm)})`]),
    ...(split === null
      ? []
      : [
          `split it into ${split.pieces} pieces of at most ${sizeWords(split.piece_mm)} and order each by itself`,
        ]),
  ]
  if (ways.length === 0) return 'Check the unit: no machine of the farm comes near this size.'
  const words = listWords(ways, 'or')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

/** Names, for a person; the ids are in the advice. */
export function materialNames(ids: readonly string[]): string {
  const names = ids.map((id) => catalog.items.find((item) => item.id === id)?.material ?? id)
  const rest = names.length - maxNames
  return rest > 1 ? `${names.slice(0, maxNames).join(', ')} or one of ${rest} others` : listWords(names, 'or')
}

/** @example 'read in mm it measures 20 × 20 × 20 mm and fits' */
function otherUnitThatFits(report: RiskReport, material: CatalogItem): string | undefined {
  const { unit_candidates = [], detected_unit, confirmed_by } = report
  if (confirmed_by === 'user' || confirmed_by === 'owner') return undefined
  const other = unit_candidates.find(
    ({ unit, bbox_mm }) =>
      unit !== detected_unit && Math.max(...bbox_mm) >= 1 && fitsBuildVolume({ bbox_mm }, material),
  )
  return other && `read in ${unitName(other.unit)} it measures ${sizeWords(other.bbox_mm)} and fits`
}
