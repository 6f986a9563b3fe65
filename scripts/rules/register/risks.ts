import type { Area } from '../rule.ts'
import { decision, guide, page } from '../source.ts'

const quoting = guide('Quoting')
const computed = page('packages/rules/README.md', 'Confidence')
const warnings = guide('Possible warnings')
const printability = page('docs/architecture.md', 'Printability')
const oneList = page('packages/rules/README.md', 'Risks')
const oversize = page('docs/operator.md', 'A catalogue of your own')
const repairs = page('docs/architecture.md', 'Drawings and repairs')

export const risks: Area = {
  title: 'Confidence and risks of a part',
  rules: [
    {
      id: 'CONF-1',
      rule: 'The guide’s part has the execution confidence 0.92.',
      source: [quoting, computed],
    },
    {
      id: 'CONF-2',
      rule: 'A unit that the user has confirmed is treated as certain for the execution confidence; what an agent confirms changes nothing.',
      source: [guide('Unit Override'), computed],
      except:
        'For autonomous payment the user’s confirmation is only the agent’s claim, and is ignored (AUTO-2).',
    },
    {
      id: 'CONF-3',
      rule: 'Each fault lowers the confidence by its own factor: open or non-manifold 0.75, too large or beyond the build volume 0.5, thin wall 0.85.',
      source: [computed],
    },
    {
      id: 'CONF-4',
      rule: 'A side above 440 mm is too large, even if the warnings do not say so.',
      source: [warnings],
    },
    {
      id: 'CONF-5',
      rule: 'A part may be rotated to fit the machine.',
      source: [computed, printability],
    },
    {
      id: 'CONF-6',
      rule: 'The confidence is the product of its factors, rounded to two decimals, and no fault raises it.',
      source: [computed],
    },
    {
      id: 'CONF-7',
      rule: 'Each factor states its reason with the numbers, and what would raise it if that is possible.',
      source: [guide('Non-negotiable rules')],
    },
    {
      id: 'CONF-8',
      rule: 'A wall is thin if it is below the limit of the chosen material, and any number of thin walls lowers the confidence once.',
      source: [printability],
    },
    {
      id: 'CONF-9',
      rule: 'A wall too thin for the material lowers the confidence of the quote and is named by its number, but is no risk flag.',
      source: [warnings, printability],
    },
    {
      id: 'RISK-1',
      rule: 'The guide’s part has no risk flags and no suggestions.',
      source: [quoting],
    },
    {
      id: 'RISK-2',
      rule: 'A part is flagged for a fault that either the warnings or the measurements show.',
      source: [warnings],
    },
    {
      id: 'RISK-3',
      rule: 'A part beyond the build volume of the material is flagged, and materials whose build volume it fits are suggested.',
      source: [computed, printability],
    },
    {
      id: 'RISK-4',
      rule: 'For a part that fits no machine the advice is to split it.',
      source: [warnings],
    },
    {
      id: 'RISK-5',
      rule: 'While the unit is uncertain, the advice is to ask the user for it, until the user has confirmed it.',
      source: [guide('Unit Override')],
      except: 'What an agent confirms does not end the advice.',
    },
    {
      id: 'RISK-6',
      rule: 'For all faults of the mesh together one repair is suggested: the service’s if it is possible, else by hand.',
      source: [repairs],
    },
    {
      id: 'RISK-7',
      rule: 'A suggestion names faults by their numbers, and offers the service’s repair only if it is certain to work.',
      source: [repairs],
    },
    {
      id: 'RISK-8',
      rule: 'Thin walls, trapped volumes and overhangs are named by their numbers if they matter for the chosen process; they are no risk flags.',
      source: [printability],
    },
    {
      id: 'RISK-9',
      rule: 'A part fits a machine if it fits in any orientation, also if it is rotated in its file.',
      source: [computed, printability],
      except: 'A side above 440 mm in the file is too large in any orientation.',
    },
    {
      id: 'RISK-10',
      rule: 'Overlapping solids are named by their number, without a risk flag, and a repair that joins them is offered if it is possible.',
      source: [decision(73), page('docs/agent-builder.md', '2. Upload')],
    },
    {
      id: 'RISK-11',
      rule: 'The guide’s part has no risk in its material.',
      source: [quoting, oneList],
    },
    {
      id: 'RISK-12',
      rule: 'A unit in doubt is a risk with the sizes side by side: to be accepted below 0.7, told below 0.9, ended by the signed-in owner.',
      source: [guide('Unit Override'), oneList],
    },
    {
      id: 'RISK-13',
      rule: 'A surface that is inside out must be accepted, though no flag says so.',
      source: [oneList],
    },
    {
      id: 'RISK-14',
      rule: 'A wall under half of what the material holds must be accepted, in quote, page and payment page; a thin one is told.',
      source: [oneList, printability],
    },
    {
      id: 'RISK-15',
      rule: 'Every numbered fault of the mesh is in one of the risks, by the number of the drawing.',
      source: [oneList],
    },
    {
      id: 'RISK-16',
      rule: 'A part that no machine of its material holds cannot be ordered where the catalogue refuses it, is never asked an address for, and must be accepted where it is made in pieces.',
      source: [oversize],
    },
    {
      id: 'RISK-17',
      rule: 'What is advised works: each material, the scale and the pieces lead to a part without that risk.',
      source: [oneList],
    },
    {
      id: 'RISK-18',
      rule: 'The advice names the exact size to scale to, the pieces, and another unit in which the part would fit.',
      source: [oneList],
    },
    {
      id: 'RISK-19',
      rule: 'One cause is confirmed once: a flag, its faults and the confidence that they lower are one question.',
      source: [guide('When to ask the user'), oneList],
    },
    {
      id: 'RISK-20',
      rule: 'Of a part that cannot be made only another material or another part is asked for.',
      source: [oversize],
    },
    {
      id: 'RISK-21',
      rule: 'A risk that its owner must accept is never paid within the limits, and the refusal names it.',
      source: [guide('Non-negotiable rules'), oneList],
    },
    {
      id: 'RISK-22',
      rule: 'A quote from before quotes had risks is shown with the words of its flags and can be ordered.',
      source: [oneList],
    },
  ],
}
