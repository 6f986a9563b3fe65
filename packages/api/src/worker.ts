import { readConfig } from './config.ts'
import { runProcess } from './platform/process.ts'
import { startServices } from './startServices.ts'
import { startBackgroundJobs } from './work.ts'

/** The worker, as its own process. */
await runProcess(
  'worker',
  'the worker: analyses files, sends mails and webhooks, and talks to Stripe.',
  async () => {
    const services = await startServices(readConfig(process.env), { supervise: true })
    const stopWork = await startBackgroundJobs(services)
    services.log.info('worker started')
    return async () => {
      await stopWork()
      await services.close()
    }
  },
)
