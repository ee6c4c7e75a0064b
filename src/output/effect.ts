import type { Effect, RuleActs, RuleTrace } from '../domain/verdict.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'

const signed = (points: number) => `${points > 0 ? '+' : ''}${points}`

/** What a rule has set, in the keys of the rules file: `folder answer-now, tag outage, urgency +6`. */
export function effectWords(effect: Effect): string {
  const { customer, reply, handoff } = effect
  const named: [key: string, value: string | undefined | null][] = [
    ['folder', effect.close ? null : effect.folder],
    ['priority', effect.priority],
    ['tag', effect.tags?.join(' ')],
    ['untag', effect.untag?.join(' ')],
    ['urgency', effect.points ? signed(effect.points) : null],
    ['assign', effect.assign],
    ['sla', effect.sla],
    ['customer', customer && (customer.from === 'reply-to' ? 'reply-to' : customer.address)],
    ['suggest', effect.suggest?.join(' ')],
    ['reply', reply && `${reply.template} (${reply.send})`],
    ['automatic_mail', effect.automaticMail],
    ['handoff', handoff?.to],
    ['note', effect.note],
    ['notify', effect.notify?.join(' ')],
    ['snooze', effect.snooze?.text],
    ['flag', effect.flags?.join(' ')],
  ]
  const switches = (['close', 'ignore', 'stop'] as const).filter((key) => effect[key])
  return [...named.flatMap(([key, value]) => (value ? [`${key} ${value}`] : [])), ...switches].join(', ')
}

/** What rules asked for beside the ticket's own row, in the same words. */
export function actWords({ reply, handoff, notes, notify }: RuleActs): string {
  const effects: Effect[] = [
    ...(reply ? [{ reply: reply.value }] : []),
    ...(handoff ? [{ handoff: handoff.value }] : []),
    ...notes.map(({ value }) => ({ note: value })),
    ...notify.map(({ value }) => ({ notify: value })),
  ]
  return effects.map(effectWords).join(', ')
}

/** What a rule asked for in vain, one sentence a value. */
export function overruledWords(overruled: RuleTrace['overruled'], look: Look): string[] {
  return Object.entries(overruled).map(([key, { value, rule }]) => {
    const effect = effectWords({ [key]: value })
    return sentence('rule.overruled', { effect, rule }, look.language).message
  })
}
