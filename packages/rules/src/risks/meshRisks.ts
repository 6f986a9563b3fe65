import { describeFault, type Fault, type FaultKind, isRepairable } from '@mattercloud/mesh'
import { listNumbers, numbersOf } from './faultNumbers.ts'
import type { RiskReport } from './partReport.ts'
import type { Risk } from './risk.ts'
import { type RiskFlag, riskTexts } from './riskFlags.ts'

/** The faults that each of the guide's flags stands for. */
const faultsOfFlag: Partial<Record<RiskFlag, readonly FaultKind[]>> = {
  non_watertight: ['open_loop'],
  non_manifold: ['non_manifold_edges', 'flipped_faces'],
}

/** The guide's flags for a broken mesh, each with the numbers of its faults. */
export function flagRisks(report: RiskReport, flags: readonly RiskFlag[]): Risk[] {
  const { faults = [] } = report
  return (['non_watertight', 'non_manifold'] as const)
    .filter((flag) => flags.includes(flag) && !isSaidByOther(flag, flags, faults))
    .map((flag) => {
      const own = faults.filter(({ kind }) => faultsOfFlag[flag]?.includes(kind))
      return {
        id: flag,
        severity: 'ask',
        words: own.length > 0 ? `${riskTexts[flag]} See ${listNumbers(own)}.` : riskTexts[flag],
        remedy: repairRemedy(report),
        faults: numbersOf(own),
      }
    })
}

/** An edge of more than two faces is neither watertight nor manifold: one cause, and one thing to accept. */
function isSaidByOther(flag: RiskFlag, flags: readonly RiskFlag[], faults: readonly Fault[]): boolean {
  const has = (kind: FaultKind) => faults.some((fault) => fault.kind === kind)
  return (
    flag === 'non_watertight' &&
    flags.includes('non_manifold') &&
    has('non_manifold_edges') &&
    !has('open_loop')
  )
}

const words = {
  inside_out: 'Its surface is inside out, so a printer may take the part for the space around it.',
  duplicate_faces: 'Some of its faces are there twice.',
  degenerate_faces: 'Some of its faces have no area.',
  many_bodies: 'It is made of separate bodies, and each of them is printed.',
  overlapping_solids: 'Its solids overlap, and the price counts what is in both twice.',
  other: 'The analysis marks a place that should be looked at.',
} as const satisfies Partial<Record<FaultKind, string>>

/** The faults of the mesh that no flag of the guide stands for. */
export function meshFaultRisks(report: RiskReport): Risk[] {
  const { faults = [] } = report
  const kinds = [
    'inside_out',
    'overlapping_solids',
    'duplicate_faces',
    'degenerate_faces',
    'many_bodies',
    'other',
  ] as const
  return kinds.flatMap((kind) => {
    const own = faults.filter((fault) => fault.kind === kind)
    const [first] = own
    if (first === undefined) return []
    return [
      {
        id: kind,
        // What prevents a reliable print has to be accepted, whatever it is.
        severity: own.some(({ severity }) => severity === 'error') ? ('ask' as const) : ('note' as const),
        words: `${words[kind]} See ${listNumbers(own)}: ${describeFault(first)}.`,
        remedy: remedyOf(kind, first, report),
        faults: numbersOf(own),
      },
    ]
  })
}

function remedyOf(kind: FaultKind, { what_to_do }: Fault, report: RiskReport): string {
  if (kind === 'overlapping_solids')
    return report.repair?.changes?.some(({ kind }) => kind === 'joined_solids')
      ? 'A repair joins them.'
      : 'Join them in the program that made the file, and upload it again.'
  return isRepairable(kind) ? repairRemedy(report) : `${what_to_do}.`
}

function repairRemedy({ repair }: RiskReport): string {
  return repair?.outcome === 'possible'
    ? 'A repair fixes it: have the file repaired, and look at what that changes.'
    : 'Close the holes and turn every face outward in the program that made the file, then upload it again.'
}
