import type { Area } from '../rule.ts'
import { page } from '../source.ts'

const away = page('docs/operator.md', 'When a part is away')
const unlocked = page('docs/architecture.md', 'Nothing is locked while another host is asked')
const crashes = page('docs/operator.md', 'After crashes')

export const maintenance: Area = {
  title: 'Maintenance',
  rules: [
    {
      id: 'UPKEEP-1',
      rule: 'A repeated task that is slow or fails delays no other task, and never runs twice concurrently.',
      source: [crashes],
    },
    {
      id: 'UPKEEP-2',
      rule: 'Stopping waits for the running tasks and starts no more.',
      source: [page('docs/operator.md', 'What has to run')],
    },
    {
      id: 'START-1',
      rule: 'A process that cannot start ends with an error that names the setting and the cause.',
      source: [page('docs/operator.md', 'What has to run')],
    },
    {
      id: 'START-2',
      rule: 'Every setting is checked at start: the error lists all that are missing or wrong, says what is right, and shows no value.',
      source: [page('docs/operator.md', 'Settings')],
    },
    {
      id: 'STAGE-1',
      rule: 'A live key of Stripe is sent to Stripe alone, and refused where no real money may move: in the embedded stack and with STAGING.',
      source: [page('docs/operator.md', 'Try an installation')],
    },
    {
      id: 'STAGE-2',
      rule: 'With STAGING an order of live mode is paid through the test mode of Stripe, whose events say so.',
      source: [page('docs/operator.md', 'Try an installation')],
    },
    {
      id: 'AWAY-1',
      rule: 'Without its database the service serves what needs none and answers 503 with Retry-After to the rest; when it is back, everything goes on and no job is lost.',
      source: [away],
    },
    {
      id: 'AWAY-2',
      rule: 'A database that accepts connections and answers nothing is noticed, and no call waits for it.',
      source: [away],
    },
    {
      id: 'AWAY-3',
      rule: 'A lost connection to the database fails the call that wrote on it and nothing else; reads are repeated.',
      source: [away],
    },
    {
      id: 'AWAY-4',
      rule: 'A commit whose answer was lost is looked up, and what was done is not reported as failed.',
      source: [away],
    },
    {
      id: 'AWAY-5',
      rule: 'A slow object store delays only the calls that need it.',
      source: [away, unlocked],
    },
    {
      id: 'AWAY-6',
      rule: 'Of several that store a file’s bytes one does; if it dies, the next takes over, and a file that was deleted meanwhile leaves no bytes.',
      source: [unlocked],
    },
    {
      id: 'AWAY-7',
      rule: 'While connections to the database are cut at random, no process ends, and afterwards the books agree.',
      source: [page('docs/reliability.md', 'Cut connections')],
    },
    {
      id: 'SWEEP-1',
      rule: 'What has expired is removed after its time and not before, and a key that has waited for 30 days is revoked.',
      source: [crashes],
      except: 'Sessions that confirmed a raise are kept.',
    },
  ],
}
