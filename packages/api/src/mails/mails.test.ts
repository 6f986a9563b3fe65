import { randomUUID } from 'node:crypto'
import { waitForMail } from '@mattercloud/testing/service/owner'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { mailPage } from '@mattercloud/web'
import { afterAll, beforeAll, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

test('MAIL-5 a mail has its text and the HTML made from it, with our link as a button', async () => {
  const email = `owner-${randomUUID()}@example.com`
  await service.anonymous.post('/v1/connect', { email })
  await service.anonymous.post('/v1/connect', { email, name: 'second' })
  const link = await waitForMail(service, email, /http\S+\/keys\/\S+/)
  const [mail] = await service.mails(email)
  const { subject = '', text = '', html } = mail ?? {}
  expect(html?.trim()).toBe(mailPage({ subject, text: text.trimEnd(), links_to: service.url }))
  expect(html).toContain(`href="${link}"`)
})
