import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { contractTools } from './contractTools.ts'
import { type Exchange, purchase } from './purchase.ts'

const mostForList = 4_000
const mostForPurchase = 12_000

const tokens = (value: unknown) => countTokens(typeof value === 'string' ? value : JSON.stringify(value))

/**
 * Counts what MatterCloud costs a model's context: the list of tools as it goes over the wire, and a whole
 * purchase from a file to the door. A host shows its model a result's text or its data, so the larger of
 * the two counts; pictures don't. The peer is one tool a call of the API.
 */
export async function bench(): Promise<void> {
  const { tools, instructions, exchanges } = await purchase()
  const list = tokens(tools)
  const steps = exchanges.map(counted)
  const whole = list + tokens(instructions) + steps.reduce((sum, step) => sum + step.total, 0)
  const peer = tokens(contractTools())
  console.log(`tools/list of ${tools.length} tools, whole   ${list}  (at most ${mostForList})`)
  console.log(`instructions                   ${tokens(instructions)}`)
  for (const { tool, call, text, data } of steps)
    console.log(`  ${tool.padEnd(10)} call ${call}, result as text ${text}, as data ${data}`)
  console.log(`a whole purchase               ${whole}  (at most ${mostForPurchase})`)
  console.log(`one tool a call of the API     ${peer}  (${(peer / list).toFixed(1)} × our list)`)
  console.log('Tokens of o200k_base by gpt-tokenizer; pictures not counted.')
  if (list > mostForList || whole > mostForPurchase) throw new Error('More than the budget.')
}

function counted({ tool, args, result }: Exchange) {
  const call = tokens({ name: tool, arguments: args })
  const text = tokens(result.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'))
  const data = tokens(result.structuredContent ?? {})
  return { tool, call, text, data, total: call + Math.max(text, data) }
}
