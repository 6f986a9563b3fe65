import type { Area } from '../rule.ts'
import { decision, guide, page } from '../source.ts'

const own = page('docs/operator.md', 'A catalogue of your own')
const quote = page('docs/agent-builder.md', '3. Quote')

export const materials: Area = {
  title: 'Catalogue and materials',
  rules: [
    {
      id: 'CAT-1',
      rule: 'The guide’s `sla_white` is sold exactly as the guide prints it.',
      source: [guide('Material Catalog')],
    },
    {
      id: 'CAT-2',
      rule: 'The built-in catalogue has the guide’s four processes and prices in CNY.',
      source: [guide('Available processes')],
    },
    {
      id: 'CAT-3',
      rule: 'No material’s longest lead time is shorter than its shortest.',
      source: [guide('Material Catalog')],
    },
    {
      id: 'CAT-4',
      rule: 'A catalogue’s version is computed from its content and does not depend on the order of its keys.',
      source: [own],
    },
    {
      id: 'CAT-5',
      rule: 'A catalogue that is not valid is refused with the name of each wrong field.',
      source: [own, page('CONTRIBUTING.md', 'Rules of the code')],
    },
    {
      id: 'CAT-6',
      rule: 'An operator’s catalogue, once in use, is used for matching materials, for questions and for the agent policy.',
      source: [own, decision(22)],
    },
    {
      id: 'CAT-7',
      rule: 'The service sells from the operator’s catalogue and states its version, and earlier quotes keep their terms.',
      source: [own],
      except: 'SDK and MCP server ask their users by the built-in names.',
    },
    {
      id: 'CAT-8',
      rule: 'The service does not start with a catalogue that is missing or not valid, and the error names the wrong field.',
      source: [own],
    },
    {
      id: 'MAT-1',
      rule: 'A description of exactly one material selects it, in English or Chinese.',
      source: [quote],
    },
    {
      id: 'MAT-2',
      rule: 'A description of several materials selects none: the candidates are offered in a question.',
      source: [quote],
    },
    {
      id: 'MAT-3',
      rule: 'An unknown word or a contradiction is never guessed: the nearest materials are suggested.',
      source: [quote],
    },
    {
      id: 'MAT-4',
      rule: 'If a description has one unknown word, it is not understood.',
      source: [quote],
    },
    {
      id: 'MAT-5',
      rule: 'Every text has an answer, which is always the same, and letter case does not matter.',
      source: [quote],
    },
    {
      id: 'MAT-6',
      rule: 'Words are matched against the given catalogue.',
      source: [own],
    },
    {
      id: 'MAT-7',
      rule: 'A quote request gives either a material’s id or words for it, and the reply says which material the words were understood as.',
      source: [quote],
    },
    {
      id: 'MAT-8',
      rule: 'For tools and command line, the cheapest and the fastest are found by the prices of the part, and named; a colour that nothing has is said, with what comes closest.',
      source: [quote],
    },
    {
      id: 'MESH-1',
      rule: 'The packages `mesh` and `rules` know the same units with the same lengths.',
      source: [guide('Unit Override')],
    },
    {
      id: 'MESH-2',
      rule: 'A report of the package `mesh` is valid input for the rules without changes, and both give the same warnings.',
      source: [guide('Possible warnings')],
    },
    {
      id: 'MESH-3',
      rule: 'The limits of materials in the command line of `mesh` are those of the built-in catalogue.',
      source: [page('packages/mesh/README.md', 'Printability')],
    },
  ],
}
