import { addressLine } from '../output/letter.ts'
import { errandOf, sendErrand, wordErrand } from './errands.ts'
import { fileChoices, linkChoices } from './files.ts'
import { tellChoices, toggleClosing } from './forward.ts'
import { copyChoices, whyBefore } from './hand-out.ts'
import { colleagueChoices, toggleOriginals } from './handoff.ts'
import { askFor, type Workbench } from './workbench.ts'

/** Acts that write mail other than an answer, or hand something out of the screen. False for any other act. */
export async function mailAct(bench: Workbench, act: string): Promise<boolean> {
  const { state } = bench
  const known = acts[act]
  if (!known) return false
  if (known.needs === 'nothing') await known.run(bench, 0)
  else if (state.selected === null) bench.say('work.no-ticket', {}, 'quiet')
  else await known.run(bench, state.selected)
  return true
}

interface MailAct {
  needs: 'ticket' | 'nothing'
  run(bench: Workbench, ticket: number): Promise<void> | void
}

const about = (run: MailAct['run']): MailAct => ({ needs: 'ticket', run })
const alone = (run: MailAct['run']): MailAct => ({ needs: 'nothing', run })

const acts: Readonly<Record<string, MailAct>> = {
  handoff: about((bench, ticket) => bench.offer('colleague', colleagueChoices(bench), [ticket])),
  forward: about((bench, ticket) => askFor(bench, 'forward', [ticket])),
  new: alone((bench) => askFor(bench, 'customer', [])),
  files: about((bench, ticket) => bench.offer('file', fileChoices(bench, ticket), [ticket])),
  links: about((bench, ticket) => bench.offer('link', linkChoices(bench, ticket), [ticket])),
  copy: about((bench, ticket) => bench.offer('copy', copyChoices(bench, ticket), [ticket])),
  pipe: about((bench, ticket) => askFor(bench, 'pipe', [ticket])),
  'why-before': alone((bench) => whyBefore(bench)),
  to: alone((bench) => askFor(bench, 'to', [], '', addressLine(bench.state.compose?.ready?.plan.letter.to ?? []))),
  cc: alone((bench) => askFor(bench, 'cc', [], '', addressLine(bench.state.compose?.ready?.plan.letter.cc ?? []))),
  attach: alone((bench) => askFor(bench, 'attach', [])),
  'wait-for': alone((bench) => askFor(bench, 'wait-for', [], '', errandOf(bench, 'handoff').wait ?? '')),
  originals: alone((bench) => toggleOriginals(bench, errandOf(bench, 'handoff'))),
  tell: alone((bench) => bench.offer('tell', tellChoices(bench, errandOf(bench, 'forward')), [])),
  closing: alone((bench) => toggleClosing(bench, errandOf(bench, 'forward'))),
  'send letter': alone(sendErrand),
  'edit letter': alone(wordErrand),
}
