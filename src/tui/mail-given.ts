import { attach, redirect } from './answer.ts'
import { errandOf, wordErrand } from './errands.ts'
import { asks, fileAct, fileActs, save } from './files.ts'
import { beginNew, cameBy, isAbout } from './first-mail.ts'
import { beginForward, tell } from './forward.ts'
import { copy, pipe } from './hand-out.ts'
import { beginHandoff, waitFor } from './handoff.ts'
import { type MailQuestion, mailQuestions, type Offered, type Overlay } from './overlay.ts'
import type { Workbench } from './workbench.ts'

export function isMailQuestion(question: string): question is MailQuestion {
  return mailQuestions.some((one) => one === question)
}

/** What a question about a mail was answered with. Throws `usage` for what cannot be read; the line stays open then. */
export async function mailAnswered(
  bench: Workbench,
  { tickets, name }: Extract<Overlay, { kind: 'ask' }>,
  question: MailQuestion,
  text: string,
): Promise<void> {
  const [ticket = 0] = tickets
  switch (question) {
    case 'to':
    case 'cc':
      return redirect(bench, question, text)
    case 'attach':
      return attach(bench, text)
    case 'forward':
      return beginForward(bench, ticket, text)
    case 'customer':
      return beginNew(bench, text)
    case 'subject':
      isAbout(bench, errandOf(bench, 'new'), text)
      return wordErrand(bench)
    case 'wait-for':
      return waitFor(bench, errandOf(bench, 'handoff'), text)
    case 'save':
      return save(bench, ticket, Number(name), text)
    case 'pipe':
      return pipe(bench, ticket, text)
  }
}

/** What was chosen for a mail, or to be handed out. */
export async function mailChosen(bench: Workbench, what: Offered, tickets: number[], value: string): Promise<void> {
  const [ticket = 0] = tickets
  switch (what) {
    case 'colleague':
      return beginHandoff(bench, ticket, value)
    case 'tell':
      return tell(bench, errandOf(bench, 'forward'), value)
    case 'channel':
      return cameBy(bench, errandOf(bench, 'new'), value)
    case 'file':
      return bench.offer('file-act', fileActs(bench, value), tickets)
    case 'file-act':
      return fileAct(bench, ticket, value)
    case 'link':
      return asks(bench, { what: 'link', ticket, number: Number(value) })
    case 'copy':
      return copy(bench, value)
  }
}
