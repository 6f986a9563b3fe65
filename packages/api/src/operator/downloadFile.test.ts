import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestClient } from '@mattercloud/testing/service/client'
import { guidePart } from '@mattercloud/testing/service/parts'
import { paidOrder } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storedKey } from '../platform/objectStorage.ts'

let service: TestService
let agent: TestClient
let orderId = ''
let fileId = ''
let folder = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  fileId = (await agent.upload(guidePart(), '../Größe "1".stl')).text('id')
  orderId = (await paidOrder(agent, fileId)).text('order_id')
  folder = await mkdtemp(join(tmpdir(), 'mattercloud-desk-'))
})
afterAll(async () => {
  await service[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const path = () => `/v1/operator/orders/${orderId}/file`
const sha256 = createHash('sha256').update(guidePart()).digest('hex')

test('the operator gets exactly the quoted bytes for a few minutes, and the log records who asked', async () => {
  const answer = await service.operator.get(path())
  expect(answer.body).toMatchObject({
    order_id: orderId,
    file_id: fileId,
    sha256,
    unit: 'mm',
    size_bytes: 684,
  })
  const download = await fetch(answer.text('download_url'))
  expect(Buffer.from(await download.arrayBuffer())).toEqual(Buffer.from(guidePart()))
  expect(download.headers.get('content-type')).toBe('application/octet-stream')
  expect(download.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''..%2FGr%C3%B6%C3%9Fe%20%221%22.stl",
  )
  const audit = await service.services.db
    .selectFrom('audit_log')
    .select(['actor', 'details'])
    .where('order_id', '=', orderId)
    .where('action', '=', 'download_file')
    .execute()
  expect(audit).toEqual([{ actor: 'farm', details: { file_id: fileId, sha256 } }])
})

test('nobody else gets the file', async () => {
  expect((await agent.get(path())).refusal).toBe('401 invalid_api_key')
  expect((await service.anonymous.get(path())).refusal).toBe('401 invalid_api_key')
  const other = path().replace(orderId, fileId)
  expect((await service.operator.get(other)).refusal).toBe('404 order_not_found')
  const signed = (await service.operator.get(path())).text('download_url')
  expect((await fetch(signed.replace(storedKey(fileId), 'files/other'))).status).toBe(403)
})

test('the command line keeps only a file that is byte for byte the quoted one', async () => {
  const { storage } = service.services
  const program = fileURLToPath(import.meta.resolve('@mattercloud/api/operator-cli'))
  const run = () =>
    promisify(execFile)(process.execPath, ['--conditions=@mattercloud/source', program, 'file', orderId], {
      cwd: folder,
      env: { ...process.env, API_URL: service.url, MATTERCLOUD_OPERATOR_KEY: service.operator.key },
    }).then(
      ({ stdout }) => stdout,
      (error: { stderr: string }) => error.stderr,
    )
  expect(await run()).toContain(`Größe "1".stl (unit mm, SHA-256 ${sha256})`)
  expect(await readdir(folder)).toEqual(['Größe "1".stl'])
  expect(await readFile(join(folder, 'Größe "1".stl'))).toEqual(Buffer.from(guidePart()))
  expect(await run()).toContain('--out')

  await rm(join(folder, 'Größe "1".stl'))
  const other = await open(program)
  await storage.write(storedKey(fileId), { file: other, size: (await other.stat()).size })
  await other.close()
  expect(await run()).toContain('do not print it')
  expect(await readdir(folder)).toEqual([])
})
