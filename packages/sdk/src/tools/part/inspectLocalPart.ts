import { type Inspection, inspectPart, MeshError, readPart } from '@mattercloud/mesh'
import { drawSheet, sheetPng } from '@mattercloud/mesh/sheet'
import type { Unit } from '@mattercloud/rules'
import { sha256Hex } from '../../run/steps/sha256Hex.ts'
import type { Call } from '../definition/defineTool.ts'
import type { LocalPart } from '../definition/toolContext.ts'
import { ToolFailure } from '../failures/toolFailure.ts'
import type { Picture } from '../messages/picture.ts'
import { readableFormats } from '../messages/readableFormats.ts'
import { withoutKeys } from '../messages/userText.ts'

/** The results of an inspection without sending the part. */
export interface LocalInspection {
  inspection: Inspection
  sheet: Picture
}

/**
 * Inspects and draws a part locally, with the same code as the service.
 *
 * @param unit the unit of the file's numbers, if it is known
 * @throws ToolFailure with the analysis's code if the file is not a readable part
 */
export async function inspectLocalPart(
  { bytes, filename }: LocalPart,
  unit: Unit | undefined,
  { signal, progress, pauseTimeout }: Call,
): Promise<LocalInspection> {
  progress(0, 'Measuring the part')
  return pauseTimeout(async () => {
    try {
      const part = await readPart(bytes, {
        filename,
        signal,
        ...(unit === undefined ? {} : { unit }),
        onProgress: ({ done, total }) =>
          progress((done / (total ?? bytes.byteLength)) * 80, 'Measuring the part'),
      })
      const inspection = await inspectPart(part, { signal })
      const { faults, repair } = inspection
      const drawing = await drawSheet(part, {
        name: filename,
        sha256: await sha256Hex(bytes),
        faults,
        isUnitChosen: unit !== undefined,
        repairedVolume_cm3: repair?.outcome === 'possible' ? repair.volume_cm3 : undefined,
        signal,
      })
      const sheet = { mimeType: 'image/png' as const, bytes: await sheetPng(drawing) }
      progress(100, 'Measured')
      return { inspection, sheet }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof MeshError) throw notAPart(error)
      throw error
    }
  })
}

function notAPart({ code, message, next_action }: MeshError): ToolFailure {
  return new ToolFailure({
    code,
    message: withoutKeys(`${message} ${next_action} ${readableFormats}`),
    next_action: 'ask_user_for_another_file',
    next_call: { tool: 'upload', arguments: {} },
    waiting_for: 'human',
    tell_user: `The file cannot be read as a part. ${readableFormats} Please give me a corrected or another file.`,
  })
}
