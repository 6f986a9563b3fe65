import type { TestService } from './service.ts'

/** Copies an analysed file to another account, without a new analysis. */
export async function copyFile(
  { services: { db } }: TestService,
  fileId: string,
  accountId: string,
  filename = 'part.stl',
): Promise<string> {
  const {
    id: _id,
    drawings: _drawings,
    repaired: _repaired,
    ...file
  } = await db.selectFrom('files').selectAll().where('id', '=', fileId).executeTakeFirstOrThrow()
  const copy = await db
    .insertInto('files')
    .values({
      ...file,
      account_id: accountId,
      filename,
      size_bytes: Number(file.size_bytes),
      metrics: JSON.stringify(file.metrics),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return copy.id
}
