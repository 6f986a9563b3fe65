import { randomBytes } from 'node:crypto'
import {
  acceptedContent,
  completable,
  createRequestStateCodec,
  inputRequired,
  McpServer,
  ResourceTemplate,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { anImage, png } from './fixtureContent.ts'
import { registerPushTools } from './fixturePushTools.ts'
import { registerAskingTools, registerPlainTools } from './fixtureTools.ts'

const codec = createRequestStateCodec<string>({ key: randomBytes(32) })

/**
 * A server with the tools, resources and prompts that the conformance suite calls by name. It
 * tests our transports: sessions, both eras, and the checks in front of them.
 */
export function createFixtureServer(era: 'legacy' | 'modern'): McpServer {
  const server = new McpServer(
    { name: 'mattercloud-conformance-fixtures', version: '0.0.0' },
    {
      capabilities: {
        tools: { listChanged: false },
        resources: { subscribe: true, listChanged: false },
        prompts: { listChanged: false },
        completions: {},
        logging: {},
      },
      requestState: { verify: codec.verify },
      cacheHints: { 'tools/list': { ttlMs: 1000, cacheScope: 'public' } },
    },
  )
  registerPlainTools(server)
  registerAskingTools(server, (state) => codec.mint(state))
  if (era === 'legacy') registerPushTools(server)
  registerResources(server)
  registerPrompts(server)
  return server
}

function registerResources(server: McpServer): void {
  const text = { description: 'A text', mimeType: 'text/plain' }
  server.registerResource('static-text', 'test://static-text', text, ({ href }) => ({
    contents: [{ uri: href, ...text, text: 'This is the content of the static text resource.' }],
  }))
  server.registerResource('watched', 'test://watched-resource', text, ({ href }) => ({
    contents: [{ uri: href, ...text, text: 'Watched.' }],
  }))
  const binary = { description: 'A picture', mimeType: 'image/png' }
  server.registerResource('static-binary', 'test://static-binary', binary, ({ href }) => ({
    contents: [{ uri: href, ...binary, blob: png }],
  }))
  const template = new ResourceTemplate('test://template/{id}/data', { list: undefined })
  const json = { description: 'Data by id', mimeType: 'application/json' }
  server.registerResource('template', template, json, ({ href }, { id }) => ({
    contents: [
      { uri: href, ...json, text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }) },
    ],
  }))
  server.server.setRequestHandler('resources/subscribe', () => ({}))
  server.server.setRequestHandler('resources/unsubscribe', () => ({}))
}

function registerPrompts(server: McpServer): void {
  const userText = (text: string) => ({ role: 'user' as const, content: { type: 'text' as const, text } })
  server.registerPrompt('test_simple_prompt', { description: 'Plain' }, () => ({
    messages: [userText('This is a simple prompt for testing.')],
  }))
  const argsSchema = z.object({
    arg1: completable(z.string(), (value) =>
      ['paris', 'park', 'party'].filter((word) => word.startsWith(value)),
    ),
    arg2: z.string(),
  })
  server.registerPrompt(
    'test_prompt_with_arguments',
    { description: 'With arguments', argsSchema },
    ({ arg1, arg2 }) => ({ messages: [userText(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)] }),
  )
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { description: 'With a resource', argsSchema: z.object({ resourceUri: z.string() }) },
    ({ resourceUri: uri }) => {
      const resource = { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' }
      return {
        messages: [
          { role: 'user', content: { type: 'resource', resource } },
          userText('Please process the embedded resource above.'),
        ],
      }
    },
  )
  server.registerPrompt('test_prompt_with_image', { description: 'With a picture' }, () => ({
    messages: [{ role: 'user', content: anImage }, userText('Please analyze the image above.')],
  }))
  server.registerPrompt('test_input_required_result_prompt', { description: 'Asks first' }, ({ mcpReq }) => {
    const context = z.object({ context: z.string() })
    const answer = acceptedContent(mcpReq.inputResponses, 'user_context', context)
    if (answer) return { messages: [userText(answer.context)] }
    const message = 'What context should the prompt use?'
    return inputRequired({
      inputRequests: { user_context: inputRequired.elicit({ message, requestedSchema: context }) },
    })
  })
}
