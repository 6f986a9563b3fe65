import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startObjectStore } from '@mattercloud/dev-stack'
import type { TestClient } from '@mattercloud/testing/service/client'
import { guidePart } from '@mattercloud/testing/service/parts'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { type SlowProxy, slowProxy } from '@mattercloud/testing/service/slowProxy'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storedKey } from '../../platform/objectStorage.ts'
import { storeClaimed } from '../claimBytes.ts'
import { removeFile } from '../removeFile.ts'

let stop: AsyncDisposableStack
let store: SlowProxy
let service: TestService
beforeAll(async () => {
  stop = new AsyncDisposableStack()
  const dir = await mkdtemp(join(tmpdir(), 'mattercloud-slow-store-'))
  stop.defer(() => rm(dir, { recursive: true, force: true }))
  const keys = { accessKeyId: 'test', secretAccessKey: randomBytes(16).toString('hex') }
  const disk = await startObjectStore({ dir, ...keys })
  stop.defer(() => disk.close())
  store = await slowProxy(Number(new URL(disk.url).port))
  stop.use(store)
  service = await testService({
    S3_ENDPOINT: `http://127.0.0.1:${store.port}`,
    S3_ACCESS_KEY_ID: keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
  })
  stop.use(service)
})
afterAll(() => stop.disposeAsync())

async function uploaded(agent: TestClient): Promise<string> {
  const bytes = guidePart()
  const presigned = await agent.post('/v1/files/presign', {
    filename: 'part.stl',
    content_type: 'model/stl',
    size_bytes: bytes.byteLength,
  })
  const headers = { 'Content-Type': 'model/stl' }
  const put = await fetch(presigned.text('upload_url'), { method: 'PUT', headers, body: bytes })
  if (!put.ok) throw new Error(`the store answered ${put.status}`)
  return presigned.text('file_id')
}

test('AWAY-5 a slow store delays nobody who does not need it', async () => {
  const agent = await service.newAccount()
  const other = await service.newAccount()
  const fileIds = await Promise.all(Array.from({ length: 30 }, () => uploaded(agent)))
  store.delay(1500)
  let confirmed = 0
  try {
    const confirmations = fileIds.map(async (file_id) => {
      const { status } = await agent.post('/v1/files/confirm', { file_id })
      confirmed += 1
      return status
    })
    const answers = await Promise.all([other.get('/v1/orders'), service.anonymous.get('/readyz')])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    // All of them still wait for the store, and they held no connection to the database meanwhile.
    expect(confirmed).toBe(0)
    await expect
      .poll(
        async () => {
          const { rows } = await sql<{ storing: number }>`
            select count(*)::int as storing from files where storing is not null`.execute(service.services.db)
          return rows[0]?.storing
        },
        { timeout: 30_000 },
      )
      // More than there are connections.
      .toBeGreaterThan(10)
    const { rows } = await sql`
      select from pg_stat_activity
      where datname = current_database() and application_name = 'mattercloud' and state = 'idle in transaction'`.execute(
      service.services.db,
    )
    expect(rows).toEqual([])
    expect(await Promise.all(confirmations)).toEqual(fileIds.map(() => 200))
  } finally {
    store.delay(0)
  }
})

test('AWAY-6 of several confirmations at once one copies, and all get the same file', async () => {
  const agent = await service.newAccount()
  const file_id = await uploaded(agent)
  store.delay(200)
  let copies = 0
  store.cutAfter((sent) => {
    if (sent.includes('x-amz-copy-source')) copies += 1
    return false
  })
  try {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => agent.post('/v1/files/confirm', { file_id })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(copies).toBe(1)
  } finally {
    store.delay(0)
  }
  const { rows } = await sql`
    select from pgboss.job where name = 'analyse-file' and data ->> 'fileId' = ${file_id}`.execute(
    service.services.db,
  )
  expect(rows).toHaveLength(1)
})

test('AWAY-6 a process that died between claim and settling is succeeded by the next call', async () => {
  const { db } = service.services
  const agent = await service.newAccount()
  const file_id = await uploaded(agent)
  const claimUntil = (until: string) =>
    sql`update files set storing = gen_random_uuid(), storing_until = now() + ${until}::interval
        where id = ${file_id}`.execute(db)
  await claimUntil('1 second')
  expect((await agent.post('/v1/files/confirm', { file_id })).body).toMatchObject({ status: 'processing' })
})

test('AWAY-6 a file that is deleted while its bytes are stored leaves no bytes', async () => {
  const { services } = service
  const agent = await service.newAccount()
  const file_id = await uploaded(agent)
  const stored = await storeClaimed(
    services,
    file_id,
    () => true,
    async () => {
      expect((await agent.delete(`/v1/files/${file_id}`)).status).toBe(200)
      // The bytes may still come, so whoever removes them has to wait.
      await expect(removeFile(services, file_id)).rejects.toThrow('being stored')
      await services.storage.write(storedKey(file_id), guidePart())
    },
  )
  expect(stored).toBeUndefined()
  expect(await services.storage.stat(storedKey(file_id))).toBeUndefined()
})
