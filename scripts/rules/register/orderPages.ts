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
      rule: 'The review page says what is authorised now, what is charged at acceptance, when it is released, and what is not included.',
      source: [approving],
    },
    {
      id: 'REVIEW-2',
      rule: 'The review page shows part, material, pieces, lead time, address, confidence, expiry and who asks.',
      source: [approving],
    },
    {
      id: 'REVIEW-3',
      rule: 'Risks stand before the price, and the page says when there are none.',
      source: [surface],
    },
    {
      id: 'REVIEW-4',
      rule: 'There is one way to pay and one to decline, and declining is a POST with a note.',
      source: [approving, page('docs/owner.md', 'Declining')],
    },
    {
      id: 'REVIEW-5',
      rule: 'An order that is not waiting for its payment shows its state and no button.',
      source: [approving],
    },
    {
      id: 'REVIEW-6',
      rule: 'Without a payment link or a way to decline, the page offers neither and says so.',
      source: [approving],
    },
    {
      id: 'REVIEW-7',
      rule: 'A link of the page leads only to a web address.',
      source: [decision(10)],
    },
    {
      id: 'REVIEW-8',
      rule: 'The drawing comes from the page’s own path, in light and dark, and is described in words.',
      source: [pages, web('WCAG 2.2, 1.1.1', 'https://www.w3.org/TR/WCAG22/#non-text-content')],
    },
    {
      id: 'REVIEW-9',
      rule: 'Each fault has the number that it has in the drawing, with what to do about it.',
      source: [approving],
    },
    {
      id: 'TRACK-1',
      rule: 'The tracking page shows state, times, expected days, carrier and tracking number.',
      source: [guide('Public Tracking')],
    },
    {
      id: 'TRACK-2',
      rule: 'The tracking page leaves out what is not known yet.',
      source: [guide('Public Tracking')],
    },
    {
      id: 'TRACK-3',
      rule: 'Name, address, price and file never get into the tracking page, even if they are handed to it.',
      source: [page('docs/owner.md', 'Links'), pages],
    },
    {
      id: 'ORDER-LINK-1',
      rule: 'The page of a mailed link to an order says what the order is and who asked, and has one button.',
      source: [pages],
    },
    {
      id: 'ORDER-LINK-2',
      rule: 'Without an action the page of a mailed link has no form.',
      source: [linksPage],
    },
    {
      id: 'ORDER-LINK-3',
      rule: 'On the page of a mailed link nothing that others wrote becomes markup or a link.',
      source: [decision(10)],
    },
    {
      id: 'ORDER-LINK-4',
      rule: 'An order whose file is gone has no drawing on the page of a mailed link.',
      source: [pages],
    },
    {
      id: 'DROP-1',
      rule: 'The page for a file says which key asks, what it takes and until when, and works without script.',
      source: [drop],
    },
    {
      id: 'DROP-2',
      rule: 'What was wrong with a file stands above the form, which stays usable.',
      source: [drop],
    },
    {
      id: 'DROP-3',
      rule: 'The page takes one file and no other after it.',
      source: [drop],
    },
    {
      id: 'DROP-4',
      rule: 'A sender that stops or is too slow is disconnected and takes no place from others.',
      source: [page('docs/operator.md', 'Settings')],
    },
    {
      id: 'MSG-1',
      rule: 'A message page shows title and text, and of an error its status.',
      source: [rfc(9110)],
    },
  ],
}
