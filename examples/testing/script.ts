/** What the model does next, by what it was told last. */
export type Move = { tool: string; args: Record<string, unknown> } | { say: string }

const address = {
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

/**
 * A model that buys a part as a good one would, and in the end gives its user the link. It knows
 * nothing but what the results say, so it stands for any model.
 */
export function buyer(): (told: string) => Move {
  const moves: ((told: string) => Move)[] = [
    () => ({ tool: 'upload', args: { path: 'bracket.stl' } }),
    (told) => ({
      tool: 'quote',
      args: {
        run_id: found(/run_id: (\S+)/, told),
        material: 'white resin',
        quantity: 1,
        ship_country: 'US',
      },
    }),
    (told) => ({
      tool: 'checkout',
      args: { run_id: found(/run_id: (\S+)/, told), shipping_address_json: address },
    }),
    (told) => ({ say: `Please review and pay here: ${found(/review_url[^:]*: (\S+)/, told)}` }),
  ]
  let at = 0
  return (told) => moves[at++]?.(told) ?? { say: 'I am done.' }
}

function found(pattern: RegExp, text: string): string {
  const [, value] = pattern.exec(text) ?? []
  if (value === undefined) throw new Error(`The tool did not say ${pattern}: ${text}`)
  return value
}
