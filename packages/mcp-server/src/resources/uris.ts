/** The addresses of the resources. */
export const catalogUri = 'mattercloud://catalog'
export const agentPolicyUri = 'mattercloud://agent-policy'
export const orderTemplate = 'mattercloud://orders/{order_id}'
export const sheetTemplate = 'mattercloud://files/{file_id}/sheet'

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const order = new RegExp(`^mattercloud://orders/(${id}|mc_ord_[0-9A-Za-z]{12,40})$`)

export function orderUri(order_id: string): string {
  return `mattercloud://orders/${order_id}`
}

/** The order that an address names; undefined for any other address. */
export function orderIdIn(uri: string): string | undefined {
  return order.exec(uri)?.[1]
}
