import type Stripe from 'stripe'
import { z } from 'zod'
import { endpoint, ok } from '../http/endpoint.ts'
import { missing } from '../http/errors.ts'
import { listParams, listReply } from '../http/lists.ts'
import { address, fullAddress, mergeMetadata, metadata, shipping } from '../http/params.ts'
import { newId, randomText } from '../store/ids.ts'
import type { Operation } from '../store/operation.ts'
import { emit } from '../webhooks/events.ts'

const customerShape = {
  address: address.optional(),
  description: z.string().optional(),
  email: z.string().max(512).optional(),
  invoice_settings: z.strictObject({ default_payment_method: z.string().optional() }).optional(),
  metadata: metadata.optional(),
  name: z.string().max(256).optional(),
  phone: z.string().max(20).optional(),
  preferred_locales: z.array(z.string()).optional(),
  shipping: shipping.optional(),
}
type CustomerParams = z.output<z.ZodObject<typeof customerShape>>

/** An omitted parameter keeps the previous value, an empty one unsets it. */
function updatedText(given: string | undefined, current: string | null): string | null {
  return given === undefined ? current : given === '' ? null : given
}

function withParams(operation: Operation, current: Stripe.Customer, params: CustomerParams): Stripe.Customer {
  const defaultMethod = params.invoice_settings?.default_payment_method
  if (defaultMethod !== undefined && defaultMethod !== '') {
    const method = operation.tables.paymentMethods.get(defaultMethod)
    if (method?.customer !== current.id) {
      throw missing('PaymentMethod', defaultMethod, 'invoice_settings[default_payment_method]')
    }
  }
  return {
    ...current,
    ...(params.address === undefined ? {} : { address: fullAddress(params.address) }),
    ...(params.preferred_locales === undefined ? {} : { preferred_locales: params.preferred_locales }),
    ...(params.shipping === undefined
      ? {}
      : {
          shipping: {
            address: fullAddress(params.shipping.address),
            name: params.shipping.name,
            phone: params.shipping.phone ?? null,
          } satisfies Stripe.Customer.Shipping,
        }),
    description: updatedText(params.description, current.description),
    email: updatedText(params.email, current.email),
    invoice_settings: {
      ...current.invoice_settings,
      default_payment_method:
        defaultMethod === undefined
          ? current.invoice_settings.default_payment_method
          : defaultMethod === ''
            ? null
            : defaultMethod,
    },
    metadata: mergeMetadata(current.metadata, params.metadata),
    name: updatedText(params.name, current.name ?? null),
    phone: updatedText(params.phone, current.phone ?? null),
  } satisfies Stripe.Customer
}

/** Creates a customer; also used by a checkout with `customer_creation=always`. */
export function createCustomer(operation: Operation, params: CustomerParams): Stripe.Customer {
  const empty = {
    id: newId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: operation.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  } satisfies Stripe.Customer
  const customer = withParams(operation, empty, params)
  operation.tables.customers.put(customer.id, customer)
  emit(operation, 'customer.created', customer)
  return customer
}

function retrieve(operation: Operation, id: string): Stripe.Customer {
  const customer = operation.tables.customers.get(id)
  if (customer === undefined) throw missing('customer', id)
  return customer
}

function findDeleted(operation: Operation, id: string): Stripe.DeletedCustomer | undefined {
  return operation.tables.deletedCustomers.get(id) && { id, object: 'customer', deleted: true }
}

/** Deletes a customer permanently; its saved cards cannot be charged any more (https://docs.stripe.com/api/customers/delete). */
function remove(operation: Operation, id: string): Stripe.DeletedCustomer {
  const customer = retrieve(operation, id)
  for (const method of operation.tables.paymentMethods.all())
    if (method.customer === id) operation.tables.paymentMethods.put(method.id, { ...method, customer: null })
  operation.tables.customers.delete(id)
  operation.tables.deletedCustomers.put(id, { deleted_at: operation.now })
  emit(operation, 'customer.deleted', customer)
  return { id, object: 'customer', deleted: true }
}

export const customerEndpoints = [
  endpoint('post', '/v1/customers', customerShape, (operation, params) =>
    ok(createCustomer(operation, params)),
  ),
  endpoint('get', '/v1/customers', { ...listParams, email: z.string().optional() }, (operation, params) =>
    ok(
      listReply(
        '/v1/customers',
        operation.tables.customers
          .all()
          // "A case-sensitive filter on the list based on the customer's email field" (Stripe.CustomerListParams)
          .filter((customer) => params.email === undefined || customer.email === params.email),
        params,
      ),
    ),
  ),
  endpoint('get', '/v1/customers/:id', {}, (operation, _params, path) =>
    ok(findDeleted(operation, path.id) ?? retrieve(operation, path.id)),
  ),
  endpoint('delete', '/v1/customers/:id', {}, (operation, _params, path) => ok(remove(operation, path.id))),
  endpoint('post', '/v1/customers/:id', customerShape, (operation, params, path) => {
    const customer = withParams(operation, retrieve(operation, path.id), params)
    operation.tables.customers.put(customer.id, customer)
    emit(operation, 'customer.updated', customer)
    return ok(customer)
  }),
]
