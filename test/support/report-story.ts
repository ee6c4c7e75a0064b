/** Histories that a person can read, written into a store event by event. */
import type { EventDraft } from '../../src/domain/event.ts'
import type { AutomaticKind } from '../../src/domain/message.ts'
import { appendEvents, nextEvent } from '../../src/store/event.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'
import { openDesk, type TestDesk } from './desk.ts'

export interface Step {
  /** RFC 3339 UTC. */
  at: string
  what: string
  words: string[]
}

export interface Story {
  ticket: number
  customer: string
  tags: string[]
  /** The rule that matched its first mail, and the folder that it chose. */
  rule: string | null
  folder: string | null
  steps: Step[]
}

export const officeRules = `version: 1
hours:
  timezone: Asia/Tokyo
  open: { mon-fri: ["09:00-17:00"] }
  closed: ["2026-10-12"]
sla:
  - { name: standard, first_response: 4h, next_response: 8h, resolution: 40h }
`

/** A time of 2026 in Tokyo, as the stories write it: `10-05`, `09:30`. */
export function tokyo(day: string, time: string): string {
  return new Date(`2026-${day}T${time}:00+09:00`).toISOString()
}

export function readStories(text: string): Story[] {
  const stories: Story[] = []
  for (const line of text.split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue
    const words = line.trim().split(/\s+/)
    const last = stories.at(-1)
    if (line.startsWith(' ') && last) {
      const [day = '', time = '', what = '', ...rest] = words
      last.steps.push({ at: tokyo(day, time), what, words: rest })
    } else stories.push(readHead(words))
  }
  return stories
}

function readHead([number = '', customer = '', ...marks]: string[]): Story {
  const mark = (name: string) => marks.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
  const tags = marks.filter((one) => one.startsWith('#')).map((one) => one.slice(1))
  return {
    ticket: Number(number.slice(1)),
    ...{ customer: `${customer}@customer.example`, tags, rule: mark('rule'), folder: mark('folder'), steps: [] },
  }
}

/** A desk on which these stories have happened; each step is one act, in the order of time. */
export function tell(stories: readonly Story[], now: string, rules = officeRules): TestDesk {
  const desk = openDesk(rules)
  desk.clock.now = now
  desk.store.db.pragma('synchronous = OFF')
  const steps = stories.flatMap((story) => story.steps.map((step) => ({ story, step })))
  let message = 0
  for (const { story, step } of steps.sort((a, b) => Date.parse(a.step.at) - Date.parse(b.step.at))) {
    message++
    for (const drafts of take(desk, story, step, message)) desk.store.db.transaction(() => drafts())()
  }
  return desk
}

/** What one step appends; a merge is written down in two tickets. */
function take(desk: TestDesk, story: Story, step: Step, message: number): (() => void)[] {
  const { at, what, words } = step
  const number = story.ticket
  const before = ticketByNumber(desk.store, number)
  const folder = before?.folder ?? 'answer-now'
  const append = (drafts: EventDraft[]) => [() => void appendEvents(desk.store, number, at, drafts)]
  const to = (
    target: string,
    by: EventDraft['by'],
    reason: 'hand' | 'human' | 'rule' | 'reply' = 'human',
  ): EventDraft[] => {
    const isSame = folder === target && before !== null
    const since = {
      from: before?.waitingSince ?? at,
      to: sameSide(folder, target) && before ? before.waitingSince : at,
    }
    return isSame
      ? []
      : [
          {
            kind: 'folder',
            by,
            data: { from: folder, to: target, reason, since, hand: { from: false, to: reason === 'hand' } },
          },
        ]
  }
  const said = (
    kind: 'inbound' | 'reply' | 'note' | 'handoff' | 'answer' | 'automatic',
    by: EventDraft['by'],
    more = {},
  ): EventDraft => ({
    kind: 'message',
    by,
    data: { message, kind, link: null, ...more },
  })
  const silent = { at: null, received: at }
  const created: EventDraft[] = before ? [] : [opened(story, at)]
  switch (what) {
    case 'in':
      return append([
        ...created,
        said('inbound', 'mail', { at }),
        ...(before ? to('answer-now', 'mail') : firstDecision(story, message, at, to)),
      ])
    case 'thanks':
      return append([said('inbound', 'mail', silent)])
    case 'auto':
      return append([
        ...created,
        said('automatic', 'mail', { ...silent, automatic: words[0] as AutomaticKind }),
        ...(before ? [] : to('no-answer', 'mail')),
      ])
    case 'ours':
      return append([said('automatic', 'rule received', { template: words[0] })])
    case 'reply':
      return append([
        said('reply', 'agent', words[0] ? { template: words[0] } : {}),
        ...to('awaiting-customer', 'agent', 'reply'),
      ])
    case 'note':
      return append([said('note', 'agent')])
    case 'close':
      return append([...to('closed', 'agent', 'hand'), ...(words[0] ? [rated(null)] : [])])
    case 'rate':
      return append([rated(Number(words[0]))])
    case 'move':
      return append(to(words[0] ?? '', 'agent', 'hand'))
    case 'snooze':
      return append([
        {
          kind: 'snooze',
          by: 'agent',
          data: { from: null, to: { until: tokyo(words[0] ?? '', words[1] ?? ''), note: null } },
        },
      ])
    case 'handoff':
      return append([
        said('handoff', 'agent'),
        {
          kind: 'handoff',
          by: 'agent',
          data: { from: null, to: { to: words[0] ?? '', since: at, message, wait: null } },
        },
        ...to('awaiting-colleague', 'agent'),
      ])
    case 'answer':
      return append([
        said('answer', 'mail', { received: at }),
        { kind: 'handoff', by: 'mail', data: { from: before?.handoff ?? null, to: null } },
        ...to('answer-now', 'mail'),
      ])
    case 'merge':
      return [() => merge(desk, number, Number(words[0]), at)]
    default:
      throw new Error(`no such step: ${what}`)
  }
}

const sides: Record<string, string> = {
  'answer-now': 'us',
  'answer-later': 'us',
  closed: 'nobody',
  'no-answer': 'nobody',
}
const sameSide = (one: string, other: string) => (sides[one] ?? one) === (sides[other] ?? other)

function opened({ ticket, customer }: Story, since: string): EventDraft {
  const data = { subject: `Matter ${ticket}`, customer: { address: customer, name: null }, channel: 'mail', since }
  return { kind: 'created', by: 'mail', data }
}

function firstDecision(
  { tags, rule, folder }: Story,
  message: number,
  at: string,
  to: (target: string, by: EventDraft['by'], reason: 'rule') => EventDraft[],
): EventDraft[] {
  const matched = { rule: rule ?? '', outcome: 'matched' as const, miss: null, set: {}, overruled: {} }
  const missed = {
    rule: 'never',
    outcome: 'missed' as const,
    miss: { condition: 'text', saw: '' },
    set: {},
    overruled: {},
  }
  const start: EventDraft = {
    kind: 'folder',
    by: 'mail',
    data: {
      from: 'answer-now',
      to: 'answer-now',
      reason: 'human',
      since: { from: at, to: at },
      hand: { from: false, to: false },
    },
  }
  return [
    ...(rule ? [{ kind: 'decided', by: 'mail', data: { message, trace: [matched, missed] } } as EventDraft] : []),
    ...(folder ? to(folder, `rule ${rule}`, 'rule') : [start]),
    ...(tags.length > 0 ? [{ kind: 'tag', by: 'mail', data: { add: tags, remove: [] } } as EventDraft] : []),
  ]
}

function rated(value: number | null): EventDraft {
  return { kind: 'satisfaction', by: 'mail', data: { scale: '3', from: null, to: value, words: null, message: null } }
}

/** As the agent merges: the messages go, and the number leads to the other one. */
function merge(desk: TestDesk, from: number, into: number, at: string): void {
  const messages = [
    ...desk.store.db
      .prepare("SELECT data ->> 'message' AS id FROM event WHERE ticket = ? AND kind = 'message'")
      .all(from),
  ]
  const ids = messages.map((row) => Number((row as { id: number }).id))
  const moved: EventDraft = {
    kind: 'moved',
    by: 'agent',
    data: { messages: ids, count: ids.length, from, to: into, enter: [], leave: [] },
  }
  const act = nextEvent(desk.store)
  appendEvents(desk.store, into, at, [moved], act)
  appendEvents(desk.store, from, at, [moved, { kind: 'merged', by: 'agent', data: { from: null, to: into } }], act)
}
