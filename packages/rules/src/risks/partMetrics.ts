import * as z from 'zod'
import { units } from './units.ts'

/**
 * The part of a file's `metrics_json` that prices, risks and questions are
 * judged by; whatever else the analysis reports is let through untouched.
 */
export const partMetricsSchema = z.looseObject({
  /** Size along x, y, z in mm. */
  bbox_mm: z.tuple([z.number().nonnegative(), z.number().nonnegative(), z.number().nonnegative()]),
  is_watertight: z.boolean(),
  is_manifold: z.boolean(),
  /** The unit that the file's numbers were read in, detected or chosen. */
  detected_unit: z.enum(units),
  /** The analysis's own score for that unit, 0 to 1. */
  unit_confidence: z.number().min(0).max(1),
  warnings: z.array(z.string()),
})
export type PartMetrics = z.infer<typeof partMetricsSchema>
