import type { Question } from '@mattercloud/sdk'

/** Ctrl-C, or a signal. */
export class Interrupted extends Error {
  constructor() {
    super('Stopped. Nothing is lost.')
  }
}

/** This machine has no key for the service. */
export class NoKey extends Error {
  /** @param service its address */
  constructor(service: string) {
    super(`There is no key for ${service} on this machine.`)
  }
}

/** Something must be asked, and nobody can be asked. */
export class UnansweredQuestions extends Error {
  readonly questions: readonly Question[]

  constructor(questions: readonly Question[]) {
    super(
      `Something must be asked first: ${questions.map(({ question, why }) => `${question} ${why}`).join(' ')}`,
    )
    this.questions = questions
  }
}
