import type { Span } from '../../domain/span.ts'
import type { Effect } from '../../domain/verdict.ts'
import { readCommand } from '../command.ts'
import { readSpan } from '../comparison.ts'
import type { Reading } from '../reading.ts'
import type { Check, Surroundings } from '../rule.ts'
import { choice, flag, listOf, mapping, ref, type Schema, text } from '../schema.ts'
import { parseThen } from '../then.ts'
import { parseWhen } from '../when.ts'

export const receivers = ['customer', 'colleague', 'stand-in', 'manager'] as const

/** What happens when somebody stays silent. */
export interface Reminder {
  name: string
  /** Short for `when: { folder }`; null: any folder. */
  folder: string | null
  when: Check | null
  /** Whether its own `when` says which tickets, asked or not. */
  namesAsked: boolean
  /** Whether it is about what we promised: then the steps count from the time that we named. */
  namesPromise: boolean
  /** Whether it may leave when the office is closed. */
  anyTime: boolean
  steps: ReminderStep[]
}

export interface ReminderStep {
  /** From the message that began the silence. */
  after: Span
  template: string | null
  to: (typeof receivers)[number]
  /** `then: closed` is short for `then: { folder: closed }`. */
  effect: Effect
  notify: string[] | null
}

const stepKeys = ['after', 'template', 'to', 'then', 'notify']

export const remindersSchema: Schema = listOf(
  mapping(
    {
      name: text,
      folder: ref('folder'),
      when: ref('whenAnyTime'),
      any_time: flag,
      steps: {
        type: 'array',
        minItems: 1,
        items: {
          ...mapping(
            {
              after: ref('span'),
              template: text,
              to: choice(receivers),
              // biome-ignore lint/suspicious/noThenProperty: the key of the user's file.
              then: { anyOf: [ref('folder'), ref('then')] },
              notify: ref('command'),
            },
            ['after'],
          ),
          anyOf: ['template', 'then', 'notify'].map((key) => ({ required: [key] })),
        },
      },
    },
    ['name', 'steps'],
  ),
)

export function readReminder(entry: Reading, surroundings: Omit<Surroundings, 'when'>): Reminder | null {
  const fields = entry.fields(['name', 'folder', 'when', 'any_time', 'steps'])
  if (!fields) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const folder = readFolder(fields.get('folder'), surroundings)
  const asked = fields.get('when')
  if (!asked && !fields.has('folder')) entry.problem('reminder.for-whom', { name: name ?? '' })
  const when = asked ? parseWhen(asked, { ...surroundings, moment: 'any-time' }) : null
  const anyTime = fields.get('any_time')?.flag() ?? false
  const list = entry.need(fields, 'steps')
  const steps = (list?.items() ?? []).flatMap((step) => readStep(step, surroundings) ?? [])
  reportOrder(list, steps)
  const namesAsked = names(asked?.value, 'asked')
  const namesPromise = names(asked?.value, 'promise')
  return name === null ? null : { name, folder, when, namesAsked, namesPromise, anyTime, steps }
}

/** Whether a condition stands anywhere inside. */
function names(when: unknown, condition: string): boolean {
  if (typeof when !== 'object' || when === null) return false
  return Object.entries(when).some(([key, value]) => key === condition || names(value, condition))
}

function readFolder(entry: Reading | undefined, { folders }: Pick<Surroundings, 'folders'>): string | null {
  const name = entry?.text() ?? null
  if (entry && name !== null && !folders.includes(name)) entry.unknown('folder', name, folders)
  return name
}

function readStep(entry: Reading, surroundings: Omit<Surroundings, 'when'>): ReminderStep | null {
  const fields = entry.fields(stepKeys)
  if (!fields) return null
  const after = readSpan(entry.need(fields, 'after'))
  const named = fields.get('template')
  const template = named?.text() ?? null
  if (named && template !== null) surroundings.templates.push({ name: template, path: named.path })
  const to = fields.get('to')?.choice(receivers) ?? 'customer'
  const afterwards = fields.get('then')
  const effect = afterwards ? readAfterwards(afterwards, surroundings) : {}
  const command = fields.get('notify')
  const notify = command ? readCommand(command) : null
  if (!['template', 'then', 'notify'].some((key) => key in (entry.value as object))) entry.problem('reminder.no-act')
  if (fields.has('to') && !named) fields.get('to')?.problem('reminder.to-nothing', {}, 'key')
  return after && { after, template, to, effect, notify }
}

function readAfterwards(entry: Reading, surroundings: Omit<Surroundings, 'when'>): Effect {
  if (typeof entry.value !== 'string') return parseThen(entry, { ...surroundings, captures: new Set() })
  const folder = readFolder(entry, surroundings)
  return folder === null ? {} : { folder }
}

/** Steps written in days and in hours cannot be compared without a calendar; equal units can. */
function reportOrder(list: Reading | null, steps: readonly ReminderStep[]): void {
  const measure = ({ after }: ReminderStep) => {
    const { minutes, days, weeks, calendarMinutes, calendarDays } = after
    return [minutes, days + weeks * 7, calendarMinutes + calendarDays * 1440]
  }
  for (const [index, step] of steps.entries()) {
    const before = index > 0 ? steps[index - 1] : undefined
    if (!before) continue
    const [was, is] = [measure(before), measure(step)]
    const earlier =
      is.every((value, unit) => value <= (was[unit] ?? 0)) && is.some((value, unit) => value < (was[unit] ?? 0))
    if (earlier) list?.at(index).problem('reminder.order', { after: step.after.text, before: before.after.text })
  }
}
