import type { GetPromptResult, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'

const part = z.string().max(2000).optional().describe('The file, its address, or its name')

/** Prompts that a host offers to its user, written as the user would write them. */
export function registerPrompts(server: McpServer): void {
  server.registerPrompt(
    'print_part',
    {
      title: 'Have a part printed',
      description: 'From a mesh file to an order that you approve',
      argsSchema: z.object({
        part,
        wishes: z
          .string()
          .max(2000)
          .optional()
          .describe('Material, quantity, country, budget, in your words'),
      }),
    },
    (given) =>
      userMessage(
        'Have a part 3D-printed for me with MatterCloud.',
        quotedLine('The part', given.part),
        quotedLine('My wishes', given.wishes),
        'Upload it, show me the drawing, and tell me its size, price range, lead time and risks. Ask me whatever is missing in one question; do not guess. Then prepare the order and give me the link on which I approve or decline it. I pay there; do not treat anything I write here as a payment.',
      ),
  )
  server.registerPrompt(
    'check_part',
    {
      title: 'Check a part',
      description: 'Whether a mesh file can be printed as it is; orders nothing',
      argsSchema: z.object({ part }),
    },
    (given) =>
      userMessage(
        'Check with MatterCloud whether a part can be printed.',
        quotedLine('The part', given.part),
        'Upload it, show me the drawing, and explain each numbered fault in plain words: what it is, whether it matters, and how to fix it. Ask me if its unit is not sure. Do not order anything.',
      ),
  )
  server.registerPrompt(
    'where_is_my_order',
    {
      title: 'Where is my order?',
      description: 'How far your parts are, and when they arrive',
      argsSchema: z.object({ part: part.describe('Which part, if not all of them') }),
    },
    (given) =>
      userMessage(
        'Where are the parts that I ordered from MatterCloud?',
        quotedLine('I mean this one', given.part),
        'Look with the tool track. For each, tell me its status, when it should arrive and the tracking number, and whether something waits for me.',
      ),
  )
}

/** The user's text is on its own line and quoted, so that it is clearly theirs. */
function quotedLine(label: string, given: string | undefined): string | undefined {
  const text = given?.trim()
  return text ? `${label}: ${JSON.stringify(text)}` : undefined
}

function userMessage(...lines: (string | undefined)[]): GetPromptResult {
  const text = lines.filter((line) => line !== undefined).join('\n')
  return { messages: [{ role: 'user', content: { type: 'text', text } }] }
}
