import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@mattercloud/dev-stack/postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
    /** A folder for the results of mesh tasks, which test files share. */
    meshResults: string
  }
}

/** One PostgreSQL for a whole test run; each test file creates its own databases in it. Parts are measured once. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'mattercloud-test-pg-'))
  const postgres = await startPostgres({ dataDir, durable: false })
  project.provide('postgresUrl', postgres.url)
  const meshResults = await mkdtemp(join(tmpdir(), 'mattercloud-test-mesh-'))
  project.provide('meshResults', meshResults)
  return async () => {
    await postgres.stop()
    for (const dir of [dataDir, meshResults]) await rm(dir, { recursive: true, force: true })
  }
}
