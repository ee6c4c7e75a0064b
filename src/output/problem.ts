import { type ErrorKind, type Place, type Problem, UserError } from '../domain/error.ts'
import type { Language } from './age.ts'
import type { Cell } from './cell.ts'
import { style } from './colour.ts'
import { plain } from './plain.ts'
import { sentence, type Values } from './sentence.ts'
import { characters, width } from './width.ts'

const exitCodes: Record<ErrorKind | 'bug', number> = {
  bug: 1,
  usage: 2,
  config: 3,
  temporary: 4,
  person: 5,
  interrupted: 130,
}

/** contract.md section 3: 2 usage, 3 config, 4 try again, 5 a person is needed, 130 interrupted, 1 a bug of ours. */
export function exitCode(kind: ErrorKind | 'bug'): number {
  return exitCodes[kind]
}

/** One complaint with the place it is about. */
interface Complaint {
  code: string
  values: Values
  at?: Place | undefined
}

/** The text of a line of a user's file, as it stands there; undefined when it cannot be read. */
export type Excerpt = (at: Place) => string | undefined

/** Every complaint that an error stands for, in the order of the files' lines; anything but a UserError is a bug. */
function complaints(error: unknown, version: string): Complaint[] {
  if (!(error instanceof UserError)) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return [{ code: 'bug', values: { message, version } }]
  }
  const { at, problems = [] } = error.details
  if (problems.length === 0) return [{ code: error.code, values: error.values, at }]
  return problems.toSorted(byPlace)
}

function byPlace(a: Problem, b: Problem): number {
  if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1
  return (a.at.line ?? 0) - (b.at.line ?? 0) || (a.at.column ?? 0) - (b.at.column ?? 0)
}

function placeText({ file, line, column }: Place): string {
  return [plain(file), line, column].filter((part) => part !== undefined).join(':')
}

/** A word, a key or a quoted text: what an underline covers. */
const token = /^(?:"[^"]*"?|'[^']*'?|[^\s,[\]{}:#]+)/u

/** The offending line, with the text at the column underlined. Of a long line only the neighbourhood is shown. */
function excerptLines(at: Place, text: string): Cell[] {
  const number = String(at.line)
  const column = at.column ?? 1
  const before = characters(plain(text.slice(0, column - 1)))
    .slice(-40)
    .join('')
  const after = characters(plain(text.slice(column - 1)))
    .slice(0, 40)
    .join('')
  const line: Cell = [style.quiet(`  ${number} | `), before + after]
  if (at.column === undefined) return [line]
  const more = Math.max(0, width(token.exec(after)?.[0] ?? '') - 1)
  const underline = style.alarm(`^${'~'.repeat(more)}`)
  return [line, [style.quiet(`  ${' '.repeat(number.length)} | `), ' '.repeat(width(before)), underline]]
}

function complaintLines(complaint: Complaint, language: Language, excerpt: Excerpt | undefined): Cell[] {
  const { message, hint } = sentence(complaint.code, complaint.values, language)
  const { at } = complaint
  const lines: Cell[] = [[style.strong(at ? `${placeText(at)}: ` : 'triage: '), message]]
  const line = at?.line === undefined ? undefined : excerpt?.(at)
  if (at && line !== undefined) lines.push(...excerptLines(at, line))
  if (hint !== undefined) lines.push([style.quiet(`  ${hint}`)])
  return lines
}

/** An error as a person reads it: where, what, the line itself, and what to do. All problems of a file come at once. */
export function problemLines(error: unknown, language: Language, version: string, excerpt?: Excerpt): Cell[] {
  return complaints(error, version).flatMap((complaint) => complaintLines(complaint, language, excerpt))
}

interface ProblemRecord {
  code: string
  message: string
  at: { file: string; line: number | null; column: number | null } | null
  hint: string | null
}

function complaintRecord({ code, values, at }: Complaint): ProblemRecord {
  const { message, hint } = sentence(code, values, 'en')
  const place = at ? { file: at.file, line: at.line ?? null, column: at.column ?? null } : null
  return { code, message, at: place, hint: hint ?? null }
}

/** The same for a script: English and the code. `problems` is there when the error stands for several complaints. */
export function problemRecord(error: unknown, version: string): { error: Record<string, unknown> } {
  const all = complaints(error, version).map(complaintRecord)
  const kind = error instanceof UserError ? error.kind : 'bug'
  if (!(error instanceof UserError) || !error.details.problems?.length) return { error: { kind, ...all[0] } }
  const whole = complaintRecord({ code: error.code, values: error.values, at: error.details.at })
  return { error: { kind, ...whole, at: whole.at ?? all[0]?.at ?? null, problems: all } }
}
