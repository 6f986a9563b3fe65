// What a page in a browser bundles: no Node, neither in the types nor at run time.
import { MatterCloud, type Quote } from '@mattercloud/sdk'

const client = new MatterCloud({
  baseUrl: 'https://api.example.com',
  apiKey: 'mc_test_key',
  maxRetries: 0,
  fetch: async (input) =>
    Response.json({ error: 'quote_not_found', message: String(input) }, { status: 404 }),
})

async function priceOf(quote_id: string): Promise<Quote['price_estimate'] | string> {
  try {
    return (await client.quotes.get(quote_id)).price_estimate
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  }
}

const shown = await priceOf('3be5a1de-0c53-4f37-9d55-5b1f7b2e7c03')
if (shown !== 'quote_not_found') throw new Error(`the bundle answered ${JSON.stringify(shown)}`)
