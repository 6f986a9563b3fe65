import type { TestProject } from 'vitest/node'
import { type RunningService, startService } from './world.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    service: RunningService
  }
}

/** One service for a whole test run: a key makes there in a minute what a person's makes in a day. */
export default async function setup(project: TestProject) {
  const { service, stop } = await startService({ callsPerMinute: 6000 })
  project.provide('service', service)
  return stop
}
