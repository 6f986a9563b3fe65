// `@mattercloud/sdk/testing`: for tests of programs that call MatterCloud. Needs `msw`.
import { type HttpHandler, http, passthrough } from 'msw'
import { createFakeService, type FakeService } from './fake-service/createFakeService.ts'

export type { FakeAnswer, FakeReply, FakeRequest } from './fake-service/answers.ts'
export { createFakeService, type FakeService } from './fake-service/createFakeService.ts'
export type { FakeServiceOptions } from './fake-service/state.ts'
export { type SignedDeliveryInput, signedDelivery } from './webhooks/signedDelivery.ts'

/**
 * MSW handlers of a fake service, for `setupServer` or `setupWorker`.
 *
 * @example
 * import { setupServer } from 'msw/node'
 *
 * const service = createFakeService()
 * const server = setupServer(...fakeServiceHandlers(service))
 * server.listen()
 */
export function fakeServiceHandlers(service: FakeService = createFakeService()): HttpHandler[] {
  return [
    http.all(`${service.url}/*`, ({ request }) =>
      service.isForThisService(request) ? service.fetch(request) : passthrough(),
    ),
  ]
}
