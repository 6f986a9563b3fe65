import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { anImage, aSound, textResult } from './fixtureContent.ts'

const envelope = z.looseObject({
  [CLIENT_CAPABILITIES_META_KEY]: z
    .looseObject({ elicitation: z.unknown(), sampling: z.unknown() })
    .partial(),
})
/** The capabilities that the client of a 2026 request declares. */
const declaredCapabilities = ({ mcpReq }: ServerContext) =>
  envelope.safeParse(mcpReq.envelope).data?.[CLIENT_CAPABILITIES_META_KEY] ?? {}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50))

/** The tools that the conformance suite calls by name and that need no answer of a client. */
export function registerPlainTools(server: McpServer): void {
  const plain = (name: string, description: string) => ({ name, config: { description } })
  const text = plain('test_simple_text', 'Answers with text')
  server.registerTool(text.name, text.config, () => textResult('This is a simple text response for testing.'))

  const image = plain('test_image_content', 'Answers with a picture')
  server.registerTool(image.name, image.config, () => ({ content: [anImage] }))

  const sound = plain('test_audio_content', 'Answers with a sound')
  server.registerTool(sound.name, sound.config, () => ({ content: [aSound] }))

  const embedded = plain('test_embedded_resource', 'Answers with a resource')
  server.registerTool(embedded.name, embedded.config, () => ({
    content: [
      {
        type: 'resource',
        resource: {
          uri: 'test://embedded-resource',
          mimeType: 'text/plain',
          text: 'This is an embedded resource content.',
        },
      },
    ],
  }))

  const mixed = plain('test_multiple_content_types', 'Answers with text, a picture and a resource')
  server.registerTool(mixed.name, mixed.config, () => ({
    content: [
      { type: 'text', text: 'Multiple content types test:' },
      anImage,
      {
        type: 'resource',
        resource: {
          uri: 'test://mixed-content-resource',
          mimeType: 'application/json',
          text: JSON.stringify({ test: 'data', value: 123 }),
        },
      },
    ],
  }))

  const failing = plain('test_error_handling', 'Always fails')
  server.registerTool(failing.name, failing.config, () => {
    throw new Error('This tool intentionally returns an error for testing')
  })

  const logging = plain('test_tool_with_logging', 'Writes three log messages')
  server.registerTool(logging.name, logging.config, async ({ mcpReq }) => {
    for (const data of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data } })
      await pause()
    }
    return textResult('Logged.')
  })

  const progressing = plain('test_tool_with_progress', 'Reports its progress')
  server.registerTool(progressing.name, progressing.config, async ({ mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined)
        await mcpReq.notify({
          method: 'notifications/progress',
          params: { progressToken, progress, total: 100 },
        })
      await pause()
    }
    return textResult('Progressed.')
  })
}

const name = z.object({ name: z.string() })
const askName = (message: string) => inputRequired.elicit({ message, requestedSchema: name })
const sample = (text: string, maxTokens: number) =>
  inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text } }], maxTokens })

/** Tools that ask by `input_required`, in one round or several. */
export function registerAskingTools(server: McpServer, mint: (state: string) => Promise<string>): void {
  server.registerTool(
    'test_input_required_result_elicitation',
    { description: 'Asks for a name' },
    ({ mcpReq }) => {
      const answer = acceptedContent(mcpReq.inputResponses, 'user_name', name)
      return answer
        ? textResult(`Hello, ${answer.name}!`)
        : inputRequired({ inputRequests: { user_name: askName('What is your name?') } })
    },
  )

  server.registerTool(
    'test_input_required_result_sampling',
    { description: "Asks the client's model" },
    ({ mcpReq }) => {
      const answer = inputResponse(mcpReq.inputResponses, 'capital_question')
      return answer.kind === 'sampling'
        ? textResult(JSON.stringify(answer.result.content))
        : inputRequired({
            inputRequests: { capital_question: sample('What is the capital of France?', 100) },
          })
    },
  )

  server.registerTool(
    'test_input_required_result_list_roots',
    { description: "Asks for the client's roots" },
    ({ mcpReq }) => {
      const answer = inputResponse(mcpReq.inputResponses, 'client_roots')
      return answer.kind === 'roots'
        ? textResult(answer.roots.map(({ uri }) => uri).join(', '))
        : inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } })
    },
  )

  const confirm = inputRequired.elicit({
    message: 'Please confirm',
    requestedSchema: z.object({ ok: z.boolean() }),
  })
  for (const tool of [
    'test_input_required_result_request_state',
    'test_input_required_result_tampered_state',
  ]) {
    server.registerTool(tool, { description: 'Asks, and gets its sealed state back' }, async ({ mcpReq }) =>
      mcpReq.requestState<string>() === 'asked'
        ? textResult('state-ok')
        : inputRequired({ inputRequests: { confirm }, requestState: await mint('asked') }),
    )
  }

  server.registerTool(
    'test_input_required_result_multiple_inputs',
    { description: 'Asks three questions in one form' },
    async ({ mcpReq }) => {
      const { inputResponses = {} } = mcpReq
      if (['user_name', 'greeting', 'client_roots'].every((key) => key in inputResponses))
        return textResult('All there.')
      return inputRequired({
        inputRequests: {
          user_name: askName('What is your name?'),
          greeting: sample('Generate a greeting', 50),
          client_roots: inputRequired.listRoots(),
        },
        requestState: await mint('asked three'),
      })
    },
  )

  const colour = inputRequired.elicit({
    message: 'Step 2: What is your favorite color?',
    requestedSchema: z.object({ color: z.string() }),
  })
  server.registerTool(
    'test_input_required_result_multi_round',
    { description: 'Asks in two rounds' },
    async ({ mcpReq }) => {
      const { inputResponses = {} } = mcpReq
      const state = mcpReq.requestState<string>()
      if (state === 'second' && 'step2' in inputResponses) return textResult('Both steps answered.')
      return state === 'first' && 'step1' in inputResponses
        ? inputRequired({ inputRequests: { step2: colour }, requestState: await mint('second') })
        : inputRequired({
            inputRequests: { step1: askName('Step 1: What is your name?') },
            requestState: await mint('first'),
          })
    },
  )

  server.registerTool(
    'test_input_required_result_capabilities',
    { description: 'Asks only what the client can answer' },
    (context) => {
      const { sampling, elicitation } = declaredCapabilities(context)
      const inputRequests = {
        ...(sampling ? { thought: sample('Say something', 50) } : {}),
        ...(elicitation ? { user_name: askName('What is your name?') } : {}),
      }
      return Object.keys(inputRequests).length > 0
        ? inputRequired({ inputRequests })
        : textResult('Nothing to ask.')
    },
  )

  // Asks whether or not the client can answer: the library refuses on our behalf.
  server.registerTool('test_missing_capability', { description: 'Needs a client with sampling' }, () =>
    inputRequired({ inputRequests: { thought: sample('Say something', 50) } }),
  )
  server.registerTool('test_streaming_elicitation', { description: 'Asks in the same stream' }, () =>
    inputRequired({ inputRequests: { user_name: askName('What is your name?') } }),
  )
  server.registerTool(
    'test_logging_tool',
    { description: 'Writes to the log, where the client wants one' },
    async ({ mcpReq }) => {
      await mcpReq.log('info', 'Logged because you asked for it.')
      return textResult('Logged.')
    },
  )
}
