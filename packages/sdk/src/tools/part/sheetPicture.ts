import type { MatterCloud } from '../../client.ts'
import { MatterCloudError } from '../../http/errors.ts'
import type { Call } from '../definition/defineTool.ts'
import type { Picture } from '../messages/picture.ts'

/** A part that takes longer to draw is looked at without its picture. */
const longestMs = 5_000

/** The part's drawing sheet by the service; none where it has none, since a picture is no reason to fail. */
export async function sheetPicture(
  client: MatterCloud,
  file_id: string,
  { signal, unhurried }: Call,
): Promise<Picture[]> {
  const limit = AbortSignal.timeout(longestMs)
  const options = { signal: AbortSignal.any([signal, limit]) }
  try {
    const bytes = await unhurried(() => client.files.preview(file_id, options))
    return [{ mimeType: 'image/png', bytes }]
  } catch (error) {
    if (error instanceof MatterCloudError || (limit.aborted && !signal.aborted)) return []
    throw error
  }
}
