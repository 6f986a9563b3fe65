import type { TestProject } from 'vitest/node'
import { type RunningService, startService } from './environment.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    service: RunningService
  }
}

/** One service for a whole test run, with a high limit of calls: a key makes as many in a minute here as normally in a day. */
export default async function setup(project: TestProject) {
  const { service, stop } = await startService({ callsPerMinute: 6000 })
  project.provide('service', service)
  return stop
}
