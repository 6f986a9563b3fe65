import { Big } from 'big.js'
import type { CatalogItem } from '../catalogue/catalogue.ts'
import { type ConfidenceFactor, executionConfidence, minExecutionConfidence } from './confidence.ts'
import { flagRisks, meshFaultRisks } from './meshRisks.ts'
import type { RiskReport } from './partReport.ts'
import { printRisks } from './printRisks.ts'
import { type Risk, riskSeverities } from './risk.ts'
import { riskFlags } from './riskFlags.ts'
import { sizeRisks } from './sizeRisks.ts'
import { unitRisks } from './unitRisks.ts'

/**
 * Everything that may go wrong with this part in this material: the one list that quote, tools, pages, mails and
 * the owner's limits go by. One cause is one risk. The gravest first; within a severity, in a fixed order.
 *
 * @example listRisks(metrics, titanium).map(({ id, severity }) => `${id}: ${severity}`) // ['wall_too_thin: ask']
 */
export function listRisks(report: RiskReport, material: CatalogItem): Risk[] {
  const flags = riskFlags(report, material)
  const found = [
    ...sizeRisks(report, flags, material),
    ...flagRisks(report, flags),
    ...unitRisks(report),
    ...printRisks(report, material),
    ...meshFaultRisks(report),
  ]
  const all = [...found, ...confidenceRisks(report, material, found)]
  return riskSeverities.flatMap((severity) => all.filter((risk) => risk.severity === severity))
}

/** The factors of the confidence that a risk already asks about. */
const factorsOf: Partial<Record<string, readonly string[]>> = {
  unit_unsure: ['unit'],
  wall_too_thin: ['thin_wall'],
  too_large: ['too_large', 'exceeds_build_volume'],
  non_manifold: ['non_manifold', 'non_watertight'],
}

/** A low confidence, unless what lowers it is asked about already: nobody confirms one cause twice. */
function confidenceRisks(report: RiskReport, material: CatalogItem, found: readonly Risk[]): Risk[] {
  const { value, factors } = executionConfidence({ ...report, material })
  if (value >= minExecutionConfidence) return []
  const questionedFactors = new Set(
    found.filter(({ severity }) => severity !== 'note').flatMap(({ id }) => factorsOf[id] ?? [id]),
  )
  const others = factors.filter(({ id }) => !questionedFactors.has(id))
  if (questionedFactors.size > 0 && productOf(others) >= minExecutionConfidence) return []
  const ways = others.flatMap(({ raise_by }) => raise_by ?? [])
  return [
    {
      id: 'low_confidence',
      severity: 'ask',
      words: `It is not sure that the part comes out as meant: the confidence is ${value}. ${others
        .filter(({ id, multiplier }) => id !== 'base' && multiplier < 1)
        .map(({ why }) => why)
        .join(' ')}`.trimEnd(),
      remedy: ways.length > 0 ? ways.join(' ') : null,
      faults: [],
    },
  ]
}

const productOf = (factors: readonly ConfidenceFactor[]): number =>
  factors
    .reduce((product, { multiplier }) => product.times(multiplier), new Big(1))
    .round(2, Big.roundHalfUp)
    .toNumber()
