import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { contractTools } from './contractTools.ts'
import { type Exchange, purchase } from './purchase.ts'

const maxListTokens = 4_000
const maxPurchaseTokens = 12_000

const tokens = (value: unknown) => countTokens(typeof value === 'string' ? value : JSON.stringify(value))

/**
 * Counts the tokens that MatterCloud uses in a model's context: the list of tools as it is sent, and a whole
 * purchase from a file to its delivery. A host shows its model a result's text or its data, so the larger of
 * the two counts; pictures don't. The baseline is one tool for each call of the API.
 */
export async function bench(): Promise<void> {
  const { tools, instructions, exchanges } = await purchase()
  const list = tokens(tools)
  const steps = exchanges.map(countExchange)
  const whole = list + tokens(instructions) + steps.reduce((sum, step) => sum + step.total, 0)
  const baseline = tokens(contractTools())
  console.log(`tools/list of ${tools.length} tools, whole   ${list}  (at most ${maxListTokens})`)
  console.log(`instructions                   ${tokens(instructions)}`)
  for (const { tool, call, text, data } of steps)
    console.log(`  ${tool.padEnd(10)} call ${call}, result as text ${text}, as data ${data}`)
  console.log(`a whole purchase               ${whole}  (at most ${maxPurchaseTokens})`)
  console.log(`one tool for each API call     ${baseline}  (${(baseline / list).toFixed(1)} × our list)`)
  console.log('Tokens of o200k_base by gpt-tokenizer; pictures not counted.')
  if (list > maxListTokens || whole > maxPurchaseTokens) throw new Error('More than the budget.')
}

function countExchange({ tool, args, result }: Exchange) {
  const call = tokens({ name: tool, arguments: args })
  const text = tokens(result.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'))
  const data = tokens(result.structuredContent ?? {})
  return { tool, call, text, data, total: call + Math.max(text, data) }
}
