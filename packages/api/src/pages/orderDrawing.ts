import type { DrawingLinks } from '@mattercloud/web'
import { readDrawing } from '../files/drawing/readDrawing.ts'
import type { OrderView } from '../orders/findOrder.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'

/** The colour schemes of a drawing. */
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The URLs of a drawing on a page; null if the file has been deleted. */
export const drawingLinks = (
  page: string,
  { file_deleted_at }: Pick<OrderView, 'file_deleted_at'>,
): DrawingLinks | null =>
  file_deleted_at ? null : { light: `${page}/drawing/light.svg`, dark: `${page}/drawing/dark.svg` }

/**
 * The drawing of an order's part, in the unit of its quote: the unit of the file may have changed since.
 *
 * @throws ApiError `file_not_found`, `file_not_ready`, `preview_not_found`
 */
export function readOrderDrawing(
  services: Services,
  { file_id, unit, file_deleted_at }: OrderView,
  theme: Theme,
): Promise<Uint8Array<ArrayBuffer>> {
  if (file_deleted_at !== null)
    throw new ApiError('file_not_found', 'The file of this order has been deleted.')
  return readDrawing(services, file_id, unit, `views-${theme}.svg`)
}
