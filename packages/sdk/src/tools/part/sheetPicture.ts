import type { MatterCloud } from '../../client.ts'
import { MatterCloudError } from '../../http/errors.ts'
import type { Call } from '../definition/defineTool.ts'
import type { Picture } from '../messages/picture.ts'

/** If the drawing takes longer, as on a busy service, the result has no picture. */
const maxWaitMs = 15_000

/** The part's drawing sheet from the service; empty if there is none, since a call must not fail for a picture. */
export async function sheetPicture(
  client: MatterCloud,
  file_id: string,
  { signal, pauseTimeout }: Call,
): Promise<Picture[]> {
  const limit = AbortSignal.timeout(maxWaitMs)
  const options = { signal: AbortSignal.any([signal, limit]) }
  try {
    const bytes = await pauseTimeout(() => client.files.preview(file_id, options))
    return [{ mimeType: 'image/png', bytes }]
  } catch (error) {
    if (error instanceof MatterCloudError || (limit.aborted && !signal.aborted)) return []
    throw error
  }
}
