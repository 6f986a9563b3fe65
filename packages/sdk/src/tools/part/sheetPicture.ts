import type { MatterCloud } from '../../client.ts'
import { MatterCloudError } from '../../errors.ts'
import type { Picture } from '../speech/picture.ts'
import type { Call } from '../tool.ts'

/** The part's drawing sheet by the service; none where it has none, since a picture is no reason to fail. */
export async function sheetPicture(
  client: MatterCloud,
  file_id: string,
  { signal }: Call,
): Promise<Picture[]> {
  try {
    return [{ mimeType: 'image/png', bytes: await client.files.preview(file_id, { signal }) }]
  } catch (error) {
    if (error instanceof MatterCloudError) return []
    throw error
  }
}
