import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { type Model, ModelFailed, type Reply } from '../model.ts'

const replyShape = z.strictObject({
  content: z.string().default(''),
  tool_calls: z
    .array(z.strictObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) }))
    .default([]),
})

/**
 * Any model behind a command, which is started for each reply: a line of JSON, `{messages, tools}`, on its
 * standard input; a line of JSON, `{content, tool_calls}`, on its standard output. `exampleCommand.mjs` is one.
 *
 * @param command a command line for the shell
 * @throws ModelFailed when the command fails or prints something else
 */
export function commandModel(command: string): Model {
  return async (messages, tools) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    // A command that needs no input may end before its input is written.
    child.stdin.on('error', () => {})
    child.stdin.end(`${JSON.stringify({ messages: messages.map(withoutMeaning), tools })}\n`)
    const output = await text(child.stdout)
    const code = await ended
    if (code !== 0) throw new ModelFailed(`the model's command ended with ${code}`)
    return parseReply(output)
  }
}

function parseReply(output: string): Reply {
  const parsed = replyShape.safeParse(parseJson(output))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ModelFailed(
    `the model's command must print {"content": "…", "tool_calls": [{"name": "…", "arguments": {…}}]} as JSON, not ${JSON.stringify(output.slice(0, 200))} (${issue?.path.join('.') || 'reply'}: ${issue?.message})`,
  )
}

function parseJson(output: string): unknown {
  try {
    return JSON.parse(output)
  } catch {
    return undefined
  }
}

/** A real model reads the messages and the tools' text; the data for scripted models is removed. */
function withoutMeaning(message: Parameters<Model>[0][number]) {
  switch (message.role) {
    case 'user':
      return { role: message.role, content: message.content }
    case 'tool': {
      const { role, name, content, is_error } = message
      return { role, name, content, is_error }
    }
    default:
      return message
  }
}
