import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { type Document, LineCounter, parseDocument } from 'yaml'
import type { Place, Problem } from '../domain/error.ts'
import { type Complaint, type Path, Reading } from '../rules/reading.ts'
import { syntaxProblems } from './yaml-errors.ts'
import { tooDeep } from './yaml-limits.ts'
import { type Fault, pathKey } from './yaml-places.ts'
import { walk } from './yaml-walk.ts'

const largestFile = 1024 * 1024

/** A user's YAML file as plain values that know their places. */
export interface YamlFile {
  /** Null when the file cannot be read as YAML at all. */
  root: Reading | null
  /** All complaints so far, those of readers of `root` included: top to bottom, one for a place. */
  problems(): Problem[]
  /** Where an entry stands: at its key where it is one of a mapping, else at its value. */
  placeOf(path: Path): Place
}

/** Null when there is no such file. Everything else that keeps it from being read is a problem at the file. */
export function readYamlFile(file: string): YamlFile | null {
  try {
    return parseYaml(readFileSync(file), file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    if (code === 'ENOENT') return null
    return unreadable([{ code: 'file.unreadable', values: { file, reason: code }, at: { file } }])
  }
}

export function parseYaml(bytes: Uint8Array, file: string): YamlFile {
  const text = decode(bytes, file)
  return typeof text === 'string' ? parseYamlText(text, file) : unreadable([text])
}

/** UTF-8, with or without a byte order mark, up to 1 MiB. */
export function decode(bytes: Uint8Array, file: string): string | Problem {
  if (bytes.length > largestFile) return { code: 'file.too-large', values: { limit: '1 MiB' }, at: { file } }
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  return { code: 'file.not-utf8', values: {}, at: { file, ...firstInvalid(bytes) } }
}

/** Lines are independent in UTF-8: the first bad one is looked at byte by byte. */
function firstInvalid(bytes: Uint8Array): { line: number; column: number } {
  let start = 0
  for (let line = 1; ; line++) {
    const feed = bytes.indexOf(0x0a, start)
    const end = feed < 0 ? bytes.length : feed
    if (!isUtf8(bytes.subarray(start, end))) {
      let good = end
      while (!isUtf8(bytes.subarray(start, good))) good--
      return { line, column: new TextDecoder().decode(bytes.subarray(start, good)).length + 1 }
    }
    start = end + 1
  }
}

function unreadable(problems: Problem[]): YamlFile {
  return { root: null, problems: () => problems, placeOf: () => problems[0]?.at ?? { file: '' } }
}

/** `source` without a byte order mark. */
export function parseYamlText(source: string, file: string): YamlFile {
  const lines = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, source.length))
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const toProblem = ({ code, values, offset }: Fault): Problem => ({ code, values, at: place(offset) })

  const depth = tooDeep(source)
  if (depth !== null) {
    return unreadable([{ code: 'yaml.too-deep', values: {}, at: { file, ...positionOf(source, depth) } }])
  }
  const document: Document.Parsed = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const syntax = syntaxProblems(document, source)
  if (syntax.length > 0) return unreadable(oneAPlace(syntax.map(toProblem)))

  const { value, places, faults, fatal } = walk(document, source)
  const complaints: Complaint[] = []
  const problems = () =>
    oneAPlace([
      ...faults.map(toProblem),
      ...complaints.map(({ code, values, path, spot, offset }) => {
        const at = places.get(pathKey(path)) ?? { key: 0, value: 0, text: null }
        const start = spot === 'key' ? at.key : at.value
        return { code, values, at: place(offset > 0 && at.text !== null ? at.text + offset : start) }
      }),
    ])
  const placeOf = (path: Path) => {
    const at = places.get(pathKey(path))
    return at ? place(typeof path.at(-1) === 'string' ? at.key : at.value) : { file }
  }
  return { root: fatal ? null : new Reading(value, [], (complaint) => complaints.push(complaint)), problems, placeOf }
}

function positionOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** The first complaint about a place is the telling one; those that follow from it say less. */
function oneAPlace(problems: readonly Problem[]): Problem[] {
  const byPlace = new Map<string, Problem>()
  for (const problem of problems) {
    const key = `${problem.at.line}:${problem.at.column}`
    if (!byPlace.has(key)) byPlace.set(key, problem)
  }
  const order = ({ at }: Problem) => (at.line ?? 0) * 1e7 + (at.column ?? 0)
  return [...byPlace.values()].sort((a, b) => order(a) - order(b))
}
