import { createServer } from 'node:http'
import { createApp, readConfig, startServices } from '@mattercloud/api/internals'
import type { TestService } from './service.ts'

/**
 * A second API server on a test service's parts, with its own connections, as in a second process.
 *
 * @param overrides settings that differ
 */
export async function anotherServer(service: TestService, overrides: Record<string, string> = {}) {
  const services = await startServices(readConfig({ ...service.settings, ...overrides }), {
    supervise: false,
  })
  const server = createServer(createApp(services))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await services.close()
    },
  }
}
