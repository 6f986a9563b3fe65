import * as z from 'zod'

const order = z.looseObject({ status: z.string(), captured_cents: z.int() })

/** The operator's API over HTTP. */
export interface Farm {
  /** @throws Error with the service's own message where it refuses */
  act(action: string, body?: Record<string, unknown>): Promise<z.infer<typeof order>>
}

/** @param options.key an operator's key */
export function openFarm({ apiUrl, key, orderId }: { apiUrl: string; key: string; orderId: string }): Farm {
  return {
    async act(action, body = {}) {
      const response = await fetch(`${apiUrl}/v1/operator/orders/${orderId}/${action}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${action} answered ${response.status}: ${await response.text()}`)
      return order.parse(await response.json())
    },
  }
}
