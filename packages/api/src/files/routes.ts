import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import * as contract from './contract.ts'
import { deleteFile } from './deleteFile.ts'
import { readDrawing } from './drawing/readDrawing.ts'
import { findFile, listFiles, presentFile, readyMetrics } from './findFile.ts'
import { repairFile } from './repair/repairFile.ts'
import { selectUnit } from './units/selectUnit.ts'
import { confirmUpload } from './upload/confirmUpload.ts'
import { createDrop, dropLink } from './upload/createDrop.ts'
import { createFromUrl } from './upload/createFromUrl.ts'
import { presignUpload, uploadUrlAgain } from './upload/presignUpload.ts'

export function fileRoutes(api: ApiRouter, services: Services) {
  const { db } = services
  api.key(contract.presign, ({ caller, body }) => presignUpload(services, caller, body), {
    fields: ['upload_url', 'expires_at'],
    renew: async (caller, stored) => {
      const { required_headers } = contract.presign.reply.pick({ required_headers: true }).parse(stored)
      const once = required_headers['If-None-Match'] !== undefined
      return uploadUrlAgain(services, caller, String(stored['file_id']), once)
    },
  })
  api.key(contract.fromUrl, async ({ caller, body }) =>
    presentFile(await createFromUrl(services, caller, body)),
  )
  api.key(contract.drop, ({ caller }) => createDrop(services, caller), {
    fields: ['drop_url', 'expires_at'],
    renew: async (caller, stored) =>
      dropLink(services, caller, await findFile(db, caller, String(stored['file_id']))),
  })
  api.key(contract.confirm, async ({ caller, body }) =>
    presentFile(await confirmUpload(services, caller, body.file_id)),
  )
  api.key(contract.listFiles, async ({ caller, query }) => {
    const { items, next_cursor } = await listFiles(services, caller, query)
    return { items: items.map(presentFile), next_cursor }
  })
  api.key(contract.getFile, async ({ caller, params }) =>
    presentFile(await findFile(db, caller, params.file_id)),
  )
  api.key(contract.deleteFile, async ({ caller, params }) => {
    await deleteFile(services, caller, params.file_id)
    return { id: params.file_id, deleted: true as const }
  })
  api.key(contract.preview, async ({ caller, params, query }) => {
    const file = await findFile(db, caller, params.file_id)
    return readDrawing(services, file.id, readyMetrics(file).detected_unit, `${query.theme}.png`)
  })
  api.key(contract.repairFile, async ({ caller, params }) =>
    presentFile(await repairFile(services, caller, params.file_id)),
  )
  api.key(contract.selectUnit, async ({ caller, params, body }) =>
    presentFile(await selectUnit(services, caller, params.file_id, body)),
  )
}
