import type { McpServer, ServerContext } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { textResult } from './fixtureContent.ts'

type Elicitation = Parameters<ServerContext['mcpReq']['elicitInput']>[0]

const names = (values: string[], titles: string[]) =>
  values.map((value, i) => ({ const: value, title: titles[i] ?? value }))
const threeOptions = ['option1', 'option2', 'option3']

const withDefaults: Elicitation = {
  message: 'Please review and update the form fields with defaults',
  requestedSchema: {
    type: 'object',
    properties: {
      name: { type: 'string', default: 'John Doe' },
      age: { type: 'integer', default: 30 },
      score: { type: 'number', default: 95.5 },
      status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
      verified: { type: 'boolean', default: true },
    },
  },
}

const withChoices: Elicitation = {
  message: 'Please select options from the enum fields',
  requestedSchema: {
    type: 'object',
    properties: {
      untitledSingle: { type: 'string', enum: threeOptions },
      titledSingle: {
        type: 'string',
        oneOf: names(['value1', 'value2', 'value3'], ['First Option', 'Second Option', 'Third Option']),
      },
      legacyEnum: {
        type: 'string',
        enum: ['opt1', 'opt2', 'opt3'],
        enumNames: ['Option One', 'Option Two', 'Option Three'],
      },
      untitledMulti: { type: 'array', items: { type: 'string', enum: threeOptions } },
      titledMulti: {
        type: 'array',
        items: {
          anyOf: names(['value1', 'value2', 'value3'], ['First Choice', 'Second Choice', 'Third Choice']),
        },
      },
    },
  },
}

/** Tools that send a request to the client, which only the 2025 revisions allow. */
export function registerPushTools(server: McpServer): void {
  server.registerTool(
    'test_sampling',
    { description: "Asks the client's model", inputSchema: z.object({ prompt: z.string() }) },
    async ({ prompt }, { mcpReq }) => {
      const messages = [{ role: 'user' as const, content: { type: 'text' as const, text: prompt } }]
      const { content } = await mcpReq.requestSampling({ messages, maxTokens: 100 })
      return textResult(`LLM response: ${JSON.stringify(content)}`)
    },
  )

  server.registerTool(
    'test_elicitation',
    { description: 'Asks the user', inputSchema: z.object({ message: z.string() }) },
    async ({ message }, { mcpReq }) => {
      const username = { type: 'string' as const, description: "User's response" }
      const email = { type: 'string' as const, description: "User's email address" }
      const answer = await mcpReq.elicitInput({
        message,
        requestedSchema: {
          type: 'object',
          properties: { username, email },
          required: ['username', 'email'],
        },
      })
      return textResult(`User response: ${JSON.stringify(answer)}`)
    },
  )

  const forms = {
    test_elicitation_sep1034_defaults: withDefaults,
    test_elicitation_sep1330_enums: withChoices,
  }
  for (const [name, form] of Object.entries(forms)) {
    server.registerTool(name, { description: 'Shows the user a form' }, async ({ mcpReq }) => {
      const { action, content = {} } = await mcpReq.elicitInput(form)
      return textResult(`Elicitation completed: action=${action}, content=${JSON.stringify(content)}`)
    })
  }
}
