import { fitsBuildVolume, maxSideMm } from '../catalogue/buildVolume.ts'
import type { CatalogItem } from '../catalogue/catalogue.ts'
import type { RiskReport } from './partReport.ts'

/** The guide's three, and one for a part that another material's machine would hold. */
export const riskFlagIds = ['non_watertight', 'non_manifold', 'too_large', 'exceeds_build_volume'] as const
export type RiskFlag = (typeof riskFlagIds)[number]

/** What a person reads for each risk. */
export const riskTexts = {
  non_watertight: 'The mesh has holes, so it may print hollow, filled or not at all as drawn.',
  non_manifold: 'The mesh has faces turned the wrong way or joined wrongly, so parts of it may be missing.',
  too_large: `The part is longer than ${maxSideMm} mm on an axis and no machine prints it in one piece.`,
  exceeds_build_volume: "The part does not fit the chosen material's machine in one piece.",
} as const satisfies Record<RiskFlag, string>

/**
 * The flags of the guide that this part has in this material, in the order of `riskFlagIds`.
 * A fault counts whether the analysis says it as a warning or as a measured fact.
 */
export function riskFlags(report: RiskReport, material?: CatalogItem): RiskFlag[] {
  const { bbox_mm, warnings } = report
  const holds: Record<RiskFlag, boolean> = {
    non_watertight: !report.is_watertight || warnings.includes('non_watertight'),
    non_manifold: !report.is_manifold || warnings.includes('non_manifold'),
    too_large: warnings.includes('too_large') || bbox_mm.some((side) => side > maxSideMm),
    exceeds_build_volume: material !== undefined && !fitsBuildVolume(report, material),
  }
  return riskFlagIds.filter((flag) => holds[flag])
}
