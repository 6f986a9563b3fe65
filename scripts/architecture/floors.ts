/** A folder of a package's `src`; or a room's name and the files at the root of `src` that are it. */
export type Room = string | Readonly<Record<string, readonly string[]>>

/**
 * The floors of the packages that have many rooms, top first. A room imports from itself and from the
 * floors below its own: not from one on the same floor or above.
 */
export const floors: Readonly<Record<string, ReadonlyArray<readonly Room[]>>> = {
  api: [
    [
      {
        entries: [
          'main.ts',
          'worker.ts',
          'operator-cli.ts',
          'server.ts',
          'work.ts',
          'openapi.ts',
          'contracts.ts',
          'startServices.ts',
        ],
      },
    ],
    ['pages', 'mails', 'test-mode', 'maintenance'],
    ['checkout', 'operator'],
    ['payments', 'erasure'],
    ['orders', 'quotes', 'keys', 'email'],
    ['stripe', 'settings', 'files', 'webhooks'],
    ['accounts', 'sessions', 'links', 'events', 'audit', 'catalog', 'runs'],
    ['quotas'],
    ['platform'],
    [{ config: ['config.ts', 'configKinds.ts', 'configRules.ts'] }, 'migrations'],
  ],
  mesh: [
    [{ entries: ['index.ts', 'cli.ts', 'worker.ts'] }],
    ['commands'],
    ['inspect', 'sheet', 'convert'],
    ['faults', 'repair'],
    ['printability'],
    ['part'],
    ['report'],
    ['measure'],
    ['topology'],
    ['weld'],
    ['formats'],
    ['solids'],
    ['units'],
    ['basics'],
  ],
  sdk: [
    [{ entries: ['index.ts', 'node.ts', 'policy.ts', 'testing.ts', 'webhooks.ts'] }],
    ['node'],
    ['tools'],
    [{ client: ['client.ts'] }, 'fake-service'],
    ['run'],
    ['calls', 'webhooks'],
    ['http'],
    ['generated'],
  ],
}
