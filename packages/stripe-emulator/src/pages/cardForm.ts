import { z } from 'zod'
import { html, type Markup } from './html.ts'

/** The card fields of a submitted form; what is missing is empty, so that the payer is told which field is wrong. */
export const cardFields = z.object({
  card_number: z.string().default(''),
  exp: z.string().default(''),
  cvc: z.string().default(''),
})

/** Why the bank or the form refused the card. */
export interface CardProblem {
  code: string
  message: string
}

export function cardInputs(): Markup {
  return html`
<label>Card number <input name="card_number" inputmode="numeric" autocomplete="cc-number" placeholder="4242 4242 4242 4242" required></label>
<label>Expiry (MM/YY) <input name="exp" autocomplete="cc-exp" placeholder="12/34" required></label>
<label>CVC <input name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="123" required></label>`
}

export function problemNotice(given: CardProblem | null): Markup | null {
  if (given === null) return null
  return html`<p class="error" role="alert" data-decline-code="${given.code}">${given.message} <small>(${given.code})</small></p>`
}

/** The bank's authentication page; `action` takes `outcome=complete` or `outcome=fail`. */
export function authenticationForm(action: string): Markup {
  return html`<main class="narrow">
<h1>Your bank asks: is this you?</h1>
<form method="post" action="${action}">
<button name="outcome" value="complete">Complete</button>
<button name="outcome" value="fail">Fail</button>
</form>
</main>`
}

export const outcomeFields = z.object({ outcome: z.enum(['complete', 'fail']) })
