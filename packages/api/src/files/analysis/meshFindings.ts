import type { Fault } from '@mattercloud/mesh'
import type { Unit } from '@mattercloud/rules'
import * as z from 'zod'

/** What a mesh process is asked to do with the bytes on its standard input. */
export type MeshTask =
  /** Inspect the part. */
  | { do: 'measure'; filename: string; unit: Unit | undefined }
  /** Draw it with the faults that are known already. */
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
 * A message of a mesh process. The inspection is sent again after each step, so that finished steps are kept
 * if a later one fails. Only the outer shape is parsed here; the reader of a field parses its content.
 */
export const meshFindings = z
  .strictObject({
    /** The steps done so far. */
    inspection: record,
    repair: record,
    /** In base64. */
    pictures: z.record(z.string(), z.base64()),
    /** What is wrong with the file. */
    error: z.object({ code: z.string(), message: z.string(), next_action: z.string() }),
    limit: z.literal('memory'),
    /** An error of the service. */
    fault: z.string(),
    /** The last message. */
    done: z.literal(true),
  })
  .partial()
export type MeshFindings = z.infer<typeof meshFindings>
