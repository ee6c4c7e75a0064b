import { type Calendar, hoursIn } from '../domain/calendar.ts'
import { balls, builtinFolders, type Folder } from '../domain/folder.ts'
import { usualWeights } from '../domain/urgency.ts'
import { fills } from './fill.ts'
import { type Form, parseForm } from './forms.ts'
import type { Reading } from './reading.ts'
import { type Rule, ruleEvents, type Surroundings, type TemplateUse } from './rule.ts'
import { type Alert, readAlert } from './sections/alert.ts'
import { type HolidaysOf, readCalendars } from './sections/hours.ts'
import { type Macro, readMacro } from './sections/macro.ts'
import { type Reminder, readReminder } from './sections/reminder.ts'
import { readPolicy, type SlaPolicy } from './sections/sla.ts'
import { readTest } from './sections/test.ts'
import { readUrgency, type Urgency } from './sections/urgency.ts'
import { readView, type View } from './sections/view.ts'
import type { TestCase } from './test-case.ts'
import { parseThen } from './then.ts'
import { parseWhen } from './when.ts'
import { WordIndex } from './word-index.ts'
import { expandWords, readWordLists } from './words.ts'

/** What a rules file says. */
export interface RuleBook {
  /** The user's own folders, without the built-in ones. */
  folders: Folder[]
  rules: Rule[]
  forms: Form[]
  /** By name; that of `hours` is "office". */
  calendars: ReadonlyMap<string, Calendar>
  sla: SlaPolicy[]
  urgency: Urgency
  reminders: Reminder[]
  alerts: Alert[]
  views: View[]
  macros: Macro[]
  tests: TestCase[]
  /** Every template that the file names. */
  templates: TemplateUse[]
}

/** The sections, in the order in which they are documented. */
export const sections = [
  ...['version', 'words', 'hours', 'calendars', 'sla', 'urgency', 'folders', 'forms', 'rules'],
  ...['reminders', 'alerts', 'views', 'macros', 'tests'],
] as const

/** What no file, or an empty one, says. */
export function emptyBook(): RuleBook {
  return {
    ...{ folders: [], rules: [], forms: [], calendars: new Map(), sla: [], reminders: [], alerts: [], views: [] },
    ...{ macros: [], tests: [], templates: [], urgency: { weights: usualWeights, tiers: [] } },
  }
}

/** Reads a rules file. The book may only be used when `root` has reported no problem. */
export function parseRules(root: Reading, lines: Surroundings['lines'], holidaysOf: HolidaysOf = () => null): RuleBook {
  const fields = root.fields(sections)
  const version = fields?.get('version')
  if (version && version.value !== 1) version.problem('rules.version', { version: String(version.value) })
  const lists = readWordLists(fields?.get('words'), lines)
  const section = (name: (typeof sections)[number], twice: string) => {
    const entries = listOf(fields?.get(name))
    reportTwice(entries, twice)
    return entries
  }
  const folders = section('folders', 'folder.twice').flatMap((entry) => parseFolder(entry) ?? [])
  const calendars = readCalendars(fields?.get('hours'), fields?.get('calendars'), holidaysOf)
  const policies = section('sla', 'name.twice')
  const templates: TemplateUse[] = []
  const surroundings: Around = {
    words: (name) => lists.get(name) ?? null,
    wordLists: [...lists.keys()],
    lines,
    folders: [...builtinFolders, ...folders].map((folder) => folder.name),
    index: new WordIndex(),
    moment: 'arrival',
    hours: hoursIn(calendars),
    policies: policies.flatMap(({ value }) => nameOf(value) ?? []),
    captures: new Set(),
    templates,
  }
  const each = <T>(entries: Reading[], read: (entry: Reading, around: Around) => T | null): T[] =>
    entries.flatMap((entry) => read(entry, { ...surroundings, captures: new Set() }) ?? [])
  const forms = each(section('forms', 'name.twice'), (entry, around) =>
    parseForm(entry, (when) => parseWhen(when, around)),
  )
  const caught = forms.flatMap(({ read }) => read.map(({ key }) => key))
  return {
    ...{ folders, forms, calendars, templates },
    sla: each(policies, (entry, around) => readPolicy(entry, [...calendars.keys()], around)),
    urgency: readUrgency(fields?.get('urgency'), surroundings),
    rules: each(section('rules', 'rules.name-twice'), (entry, around) =>
      parseRule(entry, { ...around, captures: new Set(caught) }),
    ),
    reminders: each(section('reminders', 'name.twice'), readReminder),
    alerts: each(section('alerts', 'name.twice'), readAlert),
    views: each(section('views', 'name.twice'), readView),
    macros: each(section('macros', 'name.twice'), readMacro),
    tests: each(section('tests', 'name.twice'), readTest),
  }
}

type Around = Omit<Surroundings, 'when'>

function nameOf(value: unknown): string | null {
  const { name } = (value ?? {}) as { name?: unknown }
  return typeof name === 'string' ? name : null
}

/** The entries of a section that must be a list. */
function listOf(section: Reading | undefined): Reading[] {
  if (section === undefined) return []
  if (Array.isArray(section.value)) return section.value.map((_, index) => section.at(index))
  section.wrong('value.not-list')
  return []
}

/** Names identify rules in traces, folders in records, tests in reports: the second bearer is the problem. */
function reportTwice(entries: readonly Reading[], code: string): void {
  const seen = new Set<string>()
  for (const entry of entries) {
    const name = nameOf(entry.value)
    if (name === null) continue
    if (seen.has(name)) entry.at('name').problem(code, { name })
    seen.add(name)
  }
}

function parseFolder(entry: Reading): Folder | null {
  const fields = entry.fields(['name', 'ball'])
  if (fields === null) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const ball = entry.need(fields, 'ball')?.choice(balls) ?? null
  if (name === null || ball === null) return null
  if (builtinFolders.some((folder) => folder.name === name))
    return entry.at('name').problem('folder.built-in', { name })
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u.test(name)) return entry.at('name').problem('folder.bad-name', { name })
  return { name, ball }
}

function parseRule(entry: Reading, surroundings: Around): Rule | null {
  const fields = entry.fields(['name', 'on', 'when', 'then'])
  if (fields === null) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const on = fields.get('on')?.items() ?? []
  const asked = entry.need(fields, 'when')
  const wanted = entry.need(fields, 'then')
  const when = asked && parseWhen(asked, surroundings)
  // After the conditions: what they catch may be named here.
  const effect = wanted && parseThen(wanted, surroundings)
  const events = on.flatMap((item) => item.choice(ruleEvents) ?? [])
  if (name === null || !when || !effect) return null
  return {
    ...{ name, on: on.length > 0 ? events : (['inbound'] as const), when, effect, path: entry.path },
    ...{ conditions: Object.keys(Object(asked?.value)), fills: fills(effect) },
    written: expandWords(asked?.value, surroundings),
  }
}
