import type { Effect } from '../domain/verdict.ts'

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
