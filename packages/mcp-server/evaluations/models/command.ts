import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Model } from '../model.ts'

const replyShape = z.object({
  content: z.string().default(''),
  tool_calls: z
    .array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) }))
    .default([]),
})

/**
 * Any model behind a command, which is started for each reply: `{messages, tools}` as JSON on its
 * standard input, `{content, tool_calls}` as JSON on its standard output.
 *
 * @param command as a shell takes it
 * @throws Error when the command fails or prints something else
 */
export function commandModel(command: string): Model {
  return async (messages, tools) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    // A command that needs no input may end before it is written.
    child.stdin.on('error', () => {})
    child.stdin.end(JSON.stringify({ messages: messages.map(withoutMeaning), tools }))
    const printed = await text(child.stdout)
    const code = await ended
    if (code !== 0) throw new Error(`the model's command ended with ${code}`)
    return replyShape.parse(JSON.parse(printed))
  }
}

/** A real model understands what is said; it gets no help. */
function withoutMeaning(message: Parameters<Model>[0][number]) {
  if (message.role !== 'user') return message
  return { role: message.role, content: message.content }
}
