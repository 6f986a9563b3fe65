import type { Area } from '../rule.ts'
import { decision, guide, page, rfc, web } from '../source.ts'

const approving = page('docs/owner.md', 'What approving means')
const surface = guide('Non-negotiable rules')
const linksPage = page('SECURITY.md', 'Links and tokens')
const drop = page('docs/owner.md', 'Giving a program your file')
const pages = page('docs/architecture.md', 'Pages')

export const orderPages: Area = {
  title: 'Pages behind links',
  rules: [
    {
      id: 'REVIEW-1',
      rule: 'The review page says what is authorised now, what is charged at acceptance, when the rest is released, and what is not included.',
      source: [approving],
    },
    {
      id: 'REVIEW-2',
      rule: 'The review page shows part, material, pieces, lead time, address, confidence, expiry and which key asks.',
      source: [approving],
    },
    {
      id: 'REVIEW-3',
      rule: 'Risks come before the price, and the page says if there are none.',
      source: [surface],
    },
    {
      id: 'REVIEW-4',
      rule: 'There is one button to pay and one to decline; declining is a POST with an optional note.',
      source: [approving, page('docs/owner.md', 'Declining')],
    },
    {
      id: 'REVIEW-5',
      rule: 'An order that is not waiting for its payment shows what happened, its amounts, the reason and what comes next, and asks for no payment.',
      source: [approving],
    },
    {
      id: 'REVIEW-6',
      rule: 'If there is no payment link or the order cannot be declined, the page does not offer it and says so.',
      source: [approving],
    },
    {
      id: 'REVIEW-7',
      rule: 'A link on the page leads only to an http or https address.',
      source: [decision(10)],
    },
    {
      id: 'REVIEW-8',
      rule: 'The drawing is loaded from the page’s own path, in light and dark, and is described in words.',
      source: [pages, web('WCAG 2.2, 1.1.1', 'https://www.w3.org/TR/WCAG22/#non-text-content')],
    },
    {
      id: 'REVIEW-9',
      rule: 'Each fault has the number that it has in the drawing, in the risk that it is, or as none in this material.',
      source: [approving],
    },
    {
      id: 'REVIEW-12',
      rule: 'The button names the risks that are accepted with it, and is not there for what cannot be made.',
      source: [approving],
    },
    {
      id: 'REVIEW-13',
      rule: 'The price is taken apart: material, minimum fee, shipping, the least and the most that it can cost.',
      source: [approving],
    },
    {
      id: 'REVIEW-10',
      rule: 'A paid order can be cancelled on its page until the farm accepts it.',
      source: [approving, page('docs/owner.md', 'Declining')],
    },
    {
      id: 'REVIEW-11',
      rule: 'A review link lives while something can be done about its order, and for 30 days after the order’s end; in every state it shows the amounts.',
      source: [page('docs/owner.md', 'Links')],
    },
    {
      id: 'REVIEW-14',
      rule: 'A rejected order says who rejected it and why, on its page and in the mail about it.',
      source: [approving],
    },
    {
      id: 'REVIEW-15',
      rule: 'Revoking the key ends a review link; the signed-in owner sees the same page and cancels there.',
      source: [page('docs/owner.md', 'Links')],
    },
    {
      id: 'PAID-1',
      rule: 'The page after a payment says what is held, until when, and what comes next.',
      source: [pages],
    },
    {
      id: 'PAID-2',
      rule: 'While an order waits for its payment, the page after paying asks Stripe and records the answer, so that it is right if Stripe’s event comes later or never.',
      source: [pages],
    },
    {
      id: 'PAID-3',
      rule: 'Until the payment service has answered, the page after paying says that it confirms, and loads itself again without a script.',
      source: [pages],
    },
    {
      id: 'PAID-4',
      rule: 'If the payment page was not completed, the page says that nothing is held.',
      source: [pages],
    },
    {
      id: 'PAID-5',
      rule: 'The page after paying opens only with the session of its order, and shows neither address nor file.',
      source: [pages],
    },
    {
      id: 'PAID-6',
      rule: 'Leaving the payment page without paying leads back to the review page.',
      source: [pages],
    },
    {
      id: 'TRACK-1',
      rule: 'The tracking page shows state, times, expected days, carrier and tracking number.',
      source: [guide('Public Tracking')],
    },
    {
      id: 'TRACK-2',
      rule: 'The tracking page leaves out what is not yet known.',
      source: [guide('Public Tracking')],
    },
    {
      id: 'TRACK-3',
      rule: 'Name, address, price and file never appear on the tracking page, even if they are passed to it.',
      source: [page('docs/owner.md', 'Links'), pages],
    },
    {
      id: 'ORDER-LINK-1',
      rule: 'The page of a mailed link to an order describes the order, says which key asked, and has one button.',
      source: [pages],
    },
    {
      id: 'ORDER-LINK-2',
      rule: 'If there is nothing to do, the page of a mailed link has no form.',
      source: [linksPage],
    },
    {
      id: 'ORDER-LINK-3',
      rule: 'On the page of a mailed link, text from users never becomes markup or a link.',
      source: [decision(10)],
    },
    {
      id: 'ORDER-LINK-4',
      rule: 'An order whose file is deleted has no drawing on the page of a mailed link.',
      source: [pages],
    },
    {
      id: 'DROP-1',
      rule: 'The drop page says which key asks, which files it accepts and until when, and works without scripts.',
      source: [drop],
    },
    {
      id: 'DROP-2',
      rule: 'The error about a file is shown above the form, which can still be used.',
      source: [drop],
    },
    {
      id: 'DROP-3',
      rule: 'The drop page accepts one file, and no other one afterwards.',
      source: [drop],
    },
    {
      id: 'DROP-4',
      rule: 'A sender that stops or is too slow is disconnected and does not block others.',
      source: [page('docs/operator.md', 'Settings')],
    },
    {
      id: 'MSG-1',
      rule: 'A message page shows a title and a text, and for an error its status.',
      source: [rfc(9110)],
    },
  ],
}
