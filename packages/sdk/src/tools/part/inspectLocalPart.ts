import { type Inspection, inspectPart, MeshError, readPart } from '@mattercloud/mesh'
import { drawSheet, sheetPng } from '@mattercloud/mesh/sheet'
import type { Unit } from '@mattercloud/rules'
import { sha256Hex } from '../../run/steps/sha256Hex.ts'
import type { Call } from '../definition/defineTool.ts'
import type { LocalPart } from '../definition/toolContext.ts'
import { ToolFailure } from '../failures/toolFailure.ts'
import type { Picture } from '../messages/picture.ts'
import { withoutKeys } from '../messages/userText.ts'

/** What is found in a part without sending it anywhere. */
export interface LocalLook {
  inspection: Inspection
  sheet: Picture
}

/**
 * Inspects and draws a part here, by the program that the service runs.
 *
 * @param unit what the numbers are in, where somebody said so
 * @throws ToolFailure with the analysis's own code where the file is no part
 */
export async function lookAt(
  { bytes, filename }: LocalPart,
  unit: Unit | undefined,
  { signal, progress, unhurried }: Call,
): Promise<LocalLook> {
  progress(0, 'Measuring the part')
  return unhurried(async () => {
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
    message: withoutKeys(`${message} ${next_action}`),
    next_action: 'ask_user_for_another_file',
    next_call: { tool: 'upload', arguments: {} },
    waiting_for: 'human',
    tell_user: 'The file cannot be read as a part. Please give me a corrected or another file.',
  })
}
