import type { Fault } from '@mattercloud/mesh'
import type { Unit } from '@mattercloud/rules'
import * as z from 'zod'

/** What a mesh process is asked to do with the bytes that come to it. */
export type MeshTask =
  /** Tell everything that is to be known of the part. */
  | { do: 'measure'; filename: string; unit: Unit | undefined }
  /** Draw it, with faults that are known already. */
  | {
      do: 'draw'
      filename: string
      unit: Unit
      isUnitChosen: boolean
      faults: readonly Fault[]
      repairedVolume_cm3: number | undefined
    }
  /** Write the repaired part to standard output. */
  | { do: 'repair'; filename: string; unit: Unit }

const record = z.record(z.string(), z.unknown())

/**
 * What it found, as it comes: an inspection is told again with each thing that is found, so that what was
 * found is kept whatever becomes of the rest. Only its outer shape: who uses a thing parses it.
 */
export const meshFindings = z
  .strictObject({
    /** As far as it has come. */
    inspection: record,
    repair: record,
    /** In base64. */
    pictures: z.record(z.string(), z.base64()),
    /** The file's own fault. */
    error: z.object({ code: z.string(), message: z.string(), next_action: z.string() }),
    limit: z.literal('memory'),
    /** A fault of ours. */
    fault: z.string(),
    /** Nothing more will come. */
    done: z.literal(true),
  })
  .partial()
export type MeshFindings = z.infer<typeof meshFindings>
