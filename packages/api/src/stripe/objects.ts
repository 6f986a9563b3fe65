import type Stripe from 'stripe'

// What the rooms above read of Stripe, under the names of the field, so that they need not know its library.

/** Asks Stripe, in one mode. */
export type StripeClient = Stripe

export type PaymentIntent = Stripe.PaymentIntent
export type PaymentMethod = Stripe.PaymentMethod
export type CheckoutSession = Stripe.Checkout.Session
export type Charge = Stripe.Charge
export type Refund = Stripe.Refund
export type Dispute = Stripe.Dispute
