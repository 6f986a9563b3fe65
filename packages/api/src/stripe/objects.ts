import type Stripe from 'stripe'

// Stripe's objects under short names, so that other rooms need not import Stripe's library.

/** Stripe's client, of one mode. */
export type StripeClient = Stripe

export type PaymentIntent = Stripe.PaymentIntent
export type PaymentMethod = Stripe.PaymentMethod
export type CheckoutSession = Stripe.Checkout.Session
export type Charge = Stripe.Charge
export type Refund = Stripe.Refund
export type Dispute = Stripe.Dispute
