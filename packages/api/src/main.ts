import { createServer } from 'node:http'
import { readConfig } from './config.ts'
import { runProcess } from './platform/process.ts'
import { createApp } from './server.ts'
import { startServices } from './startServices.ts'

/** An upload of 200 MiB from the page takes this long at 1.9 Mbit/s. */
const REQUEST_TIMEOUT_MS = 15 * 60_000
/** Most proxies keep a connection for a minute. If this side closed it sooner, the proxy's next request would be lost. */
const KEEP_ALIVE_MS = 65_000

/** The HTTP server, as its own process. */
await runProcess('api', 'the HTTP server: the API, the pages and the webhook of Stripe.', async () => {
  const config = readConfig(process.env)
  const services = await startServices(config, { supervise: false })
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    createApp(services),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.PORT, config.HOST, resolve)
  })
  services.log.info({ address: server.address() }, 'api listens')
  return async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 3000).unref()
    })
    await services.close()
  }
})
