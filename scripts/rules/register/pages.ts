import type { Area } from '../rule.ts'
import { decision, page, web } from '../source.ts'

const linksPage = page('SECURITY.md', 'Links and tokens')
const mails = page('docs/architecture.md', 'Accounts, from the first key to the end')

export const pages: Area = {
  title: 'All pages and mails',
  rules: [
    {
      id: 'PAGE-1',
      rule: 'Every page is a whole document with language, title, viewport and one heading, without script or inline event handlers.',
      source: [web('WCAG 2.2, 3.1.1', 'https://www.w3.org/TR/WCAG22/#language-of-page'), linksPage],
    },
    {
      id: 'PAGE-2',
      rule: 'Every page has one stylesheet, the one whose hash the content security policy names.',
      source: [web('Content Security Policy Level 3', 'https://www.w3.org/TR/CSP3/')],
    },
    {
      id: 'PAGE-3',
      rule: 'Every field of a form has a label.',
      source: [web('WCAG 2.2, 3.3.2', 'https://www.w3.org/TR/WCAG22/#labels-or-instructions')],
    },
    {
      id: 'PAGE-4',
      rule: 'Text from users never becomes markup; it is shown as it is.',
      source: [decision(10)],
    },
    {
      id: 'MAIL-1',
      rule: 'A mail in HTML is a whole document for light and dark that loads no resources and runs no scripts.',
      source: [mails],
    },
    {
      id: 'MAIL-2',
      rule: 'The HTML of a mail has every word of its text.',
      source: [mails],
    },
    {
      id: 'MAIL-3',
      rule: 'The facts of a mail are rows with headers, and a link of the service is one button that says what it does.',
      source: [mails],
    },
    {
      id: 'MAIL-4',
      rule: 'Text from users never becomes markup or a link in a mail.',
      source: [decision(10)],
    },
    {
      id: 'MAIL-5',
      rule: 'Each mail is sent as text and as HTML that is made from it.',
      source: [mails],
    },
  ],
}
