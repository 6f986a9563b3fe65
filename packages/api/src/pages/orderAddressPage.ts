import {
  missingPostalFields,
  type PostalField,
  shippingAddressSchema,
  withCountryCode,
} from '@mattercloud/rules'
import { addressLabel, orderAddressPage, type TypedAddress } from '@mattercloud/web'
import * as z from 'zod'
import { changeAddress } from '../checkout/changeAddress.ts'
import { findOrder } from '../orders/findOrder.ts'
import { isAddressChangeable } from '../orders/orderState.ts'
import { parse } from '../platform/http/parse.ts'
import type { Services } from '../platform/services.ts'
import type { Owner } from '../sessions/findOwner.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import type { Redirect } from './sendPage.ts'
import type { SignedInForm } from './signedInPages.ts'

const addressShape = shippingAddressSchema.partial().extend({ country: z.string().optional() })

/** An empty field of a form is no field. */
const typed = z.string().max(1000).optional()
const addressForm = z.object({
  name: typed,
  line1: typed,
  line2: typed,
  postal_code: typed,
  city: typed,
  state: typed,
  country: typed,
  phone: typed,
  /** What the owner confirmed that the address does not have. */
  left_empty: typed,
})

/** What was sent and not taken. */
interface Refused {
  address: TypedAddress
  problem: string
  left_empty?: PostalField[]
}

/** The form with the order's address. Opening it changes nothing. */
export async function showOrderAddress(
  { db }: Services,
  owner: Owner,
  orderId: string,
  refused?: Refused,
): Promise<string> {
  const order = await findOrder(db, orderId, owner.accountId)
  const current = addressShape.parse(order.current_address)
  const path = `/orders/${order.id}` as const
  return orderAddressPage({
    owner,
    public_order_id: order.public_order_id,
    filename: order.filename,
    action: isAddressChangeable(order) ? `${path}/address` : null,
    review_path: `${path}/review`,
    is_paid: order.status === 'paid',
    country: current.country ?? '',
    ...(refused ?? { address: current }),
  })
}

/**
 * Changes the address, or shows the form again with what is wrong. What the country's post needs may be left out only
 * if the owner confirms that there is none.
 */
export async function submitOrderAddress(
  services: StripeServices,
  { owner, id, body }: SignedInForm,
): Promise<string | Redirect> {
  const { left_empty = '', ...given } = parse(addressForm, body)
  const filled = Object.fromEntries(Object.entries(given).filter(([, text]) => text?.trim()))
  const address = shippingAddressSchema.safeParse(withCountryCode(filled))
  const reopened = (refused: Omit<Refused, 'address'>) =>
    showOrderAddress(services, owner, id, { address: filled, ...refused })
  if (!address.success) {
    const [issue] = address.error.issues
    return reopened({
      problem: `${addressLabel(issue?.path.map(String).join('.') ?? '')}: ${issue?.message ?? 'It is not valid.'} Nothing was changed.`,
    })
  }
  const confirmed = left_empty.split(' ')
  const missing = missingPostalFields(address.data).filter((field) => !confirmed.includes(field))
  if (missing.length > 0)
    return reopened({
      problem: `The post needs ${missing.map((field) => labels[field]).join(' and ')}. Fill it in, or confirm below that the address has none. Nothing was changed.`,
      left_empty: missingPostalFields(address.data),
    })
  const orderId = await changeAddress(services, { id, accountId: owner.accountId }, address.data)
  return { location: `/orders/${orderId}/review` }
}

const labels = {
  name: "the recipient's name",
  postal_code: 'a postal code',
  state: 'a state or province',
} as const satisfies Record<PostalField, string>
