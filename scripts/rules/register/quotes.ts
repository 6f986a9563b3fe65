import type { Area } from '../rule.ts'
import { decision, guide, page, rfc } from '../source.ts'

const quote = page('docs/agent-builder.md', '3. Quote')
const fromFileToQuote = page('docs/architecture.md', 'From file to quote')

export const quotes: Area = {
  title: 'Quotes',
  rules: [
    {
      id: 'MONEY-10',
      rule: 'The guide’s part is quoted exactly as the guide prints it, and a quote that is read later has the same terms.',
      source: [guide('Quoting')],
      except: 'Each reply has its own settings link.',
    },
    {
      id: 'MONEY-11',
      rule: 'A quote is for autonomous payment only if the owner has allowed it, whatever mode the request names; otherwise it gives the reason.',
      source: [guide('Execution modes'), guide('Requirements')],
    },
    {
      id: 'MONEY-12',
      rule: 'A quote above the maximum of one payment is refused as `amount_too_large`, with the advice to reduce quantity or size.',
      source: [page('packages/rules/README.md', 'Price')],
    },
    {
      id: 'MONEY-13',
      rule: 'The priced volume is that of the mesh if it encloses one exactly (closed, or every edge used as often each way), with overlapping and nested solids counted once; else of the repaired mesh, else of the convex hull, which is never smaller than the part; the breakdown says which.',
      source: [fromFileToQuote],
    },
    {
      id: 'MONEY-16',
      rule: 'Choosing a unit for a file or repairing it makes its older quotes stale: they say so and cannot be ordered.',
      source: [fromFileToQuote, page('docs/architecture.md', 'Drawings and repairs')],
      except: 'Requesting the same repair again makes nothing stale.',
    },
    {
      id: 'MONEY-30',
      rule: 'The comparison of quantities prices each step as its own quote would, and names the largest quantity that costs no more than the one asked for.',
      source: [quote],
    },
    {
      id: 'MONEY-31',
      rule: 'The comparison of materials lists every material whose machine can hold the part, the cheapest first, each with its own price, confidence and risks; materials that do not fit or cost too much are left out.',
      source: [quote],
    },
    {
      id: 'MONEY-32',
      rule: 'A comparison is given only if it is requested, says the same as the quotes themselves would, and only the quote itself is stored.',
      source: [quote],
    },
    {
      id: 'HASH-1',
      rule: 'The quote hash is the SHA-256 of the terms as canonical JSON: sorted keys and no white space.',
      source: [rfc(8785), decision(13)],
    },
    {
      id: 'HASH-2',
      rule: 'The quote hash does not depend on the order of the keys.',
      source: [rfc(8785)],
    },
    {
      id: 'HASH-3',
      rule: 'The quote hash changes if and only if one of the terms changes.',
      source: [fromFileToQuote],
    },
    {
      id: 'HASH-4',
      rule: 'Terms with a missing, unknown or wrongly typed field have no hash: the field is rejected, and the error names it.',
      source: [page('CONTRIBUTING.md', 'Rules of the code')],
    },
  ],
}
