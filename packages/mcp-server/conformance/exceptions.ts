/** Scenarios that the real server does not have to pass, by revision, each with its reason. */
export type Exceptions = Readonly<Record<string, string>>

const fixture = 'calls a tool, resource or prompt that only the fixture server has'

const allRevisions: Exceptions = {
  'tools-call-simple-text': fixture,
  'tools-call-image': fixture,
  'tools-call-audio': fixture,
  'tools-call-embedded-resource': fixture,
  'tools-call-mixed-content': fixture,
  'tools-call-error': fixture,
  'tools-call-with-progress': fixture,
  'resources-read-text': fixture,
  'resources-read-binary': fixture,
  'resources-templates-read': fixture,
  'prompts-get-simple': fixture,
  'prompts-get-with-args': fixture,
  'prompts-get-embedded-resource': fixture,
  'prompts-get-with-image': fixture,
  'completion-complete': 'nothing here is completed: no argument has a list that a user would page through',
}

export const exceptions: Readonly<Record<string, Exceptions>> = {
  '2025-11-25': {
    ...allRevisions,
    'tools-call-with-logging': fixture,
    'tools-call-sampling': fixture,
    'tools-call-elicitation': fixture,
    'elicitation-sep1034-defaults': 'what the human must decide has no default here, on purpose',
    'elicitation-sep1330-enums': fixture,
    'resources-subscribe': 'listens to a resource of the fixture server; ours are orders only',
    'resources-unsubscribe': 'listens to a resource of the fixture server; ours are orders only',
    'logging-set-level': 'logs go to standard error only; the protocol deprecates its logging',
  },
  '2026-07-28': {
    ...allRevisions,
    'server-stateless': 'four of its checks call fixture tools; the fixture server passes all of it',
    'input-required-result-basic-elicitation': fixture,
    'input-required-result-basic-sampling': fixture,
    'input-required-result-basic-list-roots': fixture,
    'input-required-result-request-state': fixture,
    'input-required-result-multiple-input-requests': fixture,
    'input-required-result-multi-round': fixture,
    'input-required-result-missing-input-response': fixture,
    'input-required-result-non-tool-request': fixture,
    'input-required-result-result-type': fixture,
    'input-required-result-tampered-state': fixture,
    'input-required-result-capability-check': fixture,
    'input-required-result-ignore-extra-params': fixture,
  },
}
