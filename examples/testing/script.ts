/** What the model does next, depending on the last result. */
export type Action = { tool: string; args: Record<string, unknown> } | { say: string }

const address = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

/**
 * A scripted model that buys a part and then gives its user the link. It uses only what
 * the results say, and stops at a result that it does not expect, such as a refusal.
 */
export function buyer(): (result: string) => Action {
  const actions: ((result: string) => Action)[] = [
    () => ({ tool: 'upload', args: { path: 'examples/parts/bracket.stl' } }),
    (result) => ({
      tool: 'quote',
      args: {
        run_id: match(/run_id: (\S+)/, result),
        material: 'white resin',
        quantity: 1,
        ship_country: 'US',
      },
    }),
    (result) => ({
      tool: 'checkout',
      args: { run_id: match(/run_id: (\S+)/, result), shipping_address_json: address },
    }),
    (result) => ({ say: `Please review and pay here: ${match(/review_url[^:]*: (\S+)/, result)}` }),
  ]
  let index = 0
  return (result) => {
    try {
      return actions[index++]?.(result) ?? { say: 'I am done.' }
    } catch (error) {
      return { say: `I stop here. ${error}` }
    }
  }
}

function match(pattern: RegExp, text: string): string {
  const [, value] = pattern.exec(text) ?? []
  if (value === undefined) throw new Error(`The tool result does not match ${pattern}: ${text}`)
  return value
}
