import type { Area } from '../rule.ts'
import { page } from '../source.ts'

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
      id: 'SWEEP-1',
      rule: 'What has expired is removed after its time and not before, and a key that has waited for 30 days is revoked.',
      source: [crashes],
      except: 'Sessions that confirmed a raise are kept.',
    },
  ],
}
