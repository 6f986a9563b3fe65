import { agentPolicy, agentPolicyMarkdown } from '@mattercloud/rules'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

const fetchPolicy = (accept?: string) => service.anonymous.get('/v1/agent-policy', accept ? { accept } : {})

describe('the agent policy', () => {
  test.each([undefined, '*/*', 'application/json', 'text/html', 'text/markdown;q=0.5, application/json'])(
    'is JSON for a request that accepts %j',
    async (accept) => {
      const answer = await fetchPolicy(accept)
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
      expect(answer.headers.get('vary')).toBe('Accept')
      expect(answer.body).toEqual(JSON.parse(JSON.stringify(agentPolicy)))
    },
  )

  test('is Markdown for a request that prefers Markdown, and has every rule', async () => {
    const answer = await fetchPolicy('text/markdown, */*;q=0.1')
    expect(answer.headers.get('content-type')).toMatch(/^text\/markdown; charset=utf-8/)
    expect(answer.bodyText).toBe(agentPolicyMarkdown())
    for (const { text } of agentPolicy.rules) expect(answer.bodyText).toContain(text)
  })
})
