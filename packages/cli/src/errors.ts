import type { Question } from '@mattercloud/sdk'

/** Ctrl-C, or a signal. */
export class Interrupted extends Error {
  constructor() {
    super('Stopped. Nothing is lost.')
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
