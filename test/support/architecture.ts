import type { Import, Source } from './imports.ts'

/** What a room may import: other rooms, and packages or modules of Node's (subpaths included; `node:*` is all of Node). */
export interface Row {
  rooms: string[]
  packages: string[] | 'any'
}

export type Table = Record<string, Row>

/** The room of a file: its folder under src/, or its own name for a file directly in it (`main`, `context`). */
export function roomOf(path: string): string {
  return path.replace(/^src\//, '').replace(/\/.*|\.tsx?$/g, '')
}

const at = (source: Source, line: number) => `${source.path}:${line}`

function packageAllowed(specifier: string, allowed: Row['packages']): boolean {
  if (allowed === 'any') return true
  if (specifier.startsWith('node:') && allowed.includes('node:*')) return true
  return allowed.some((name) => specifier === name || specifier.startsWith(`${name}/`))
}

function importFault(source: Source, { specifier, file, dynamic, line }: Import, table: Table): string | null {
  const room = roomOf(source.path)
  const row = table[room]
  if (!row) return `${source.path} is in no room of the table: move it into one, or give ${room} a row.`
  if (specifier === '(computed)') return `${at(source, line)} imports a computed name: write it as a plain string.`
  if (file === null) {
    if (packageAllowed(specifier, row.packages)) return null
    return `${at(source, line)} imports ${specifier}, which ${room} may not: let the room whose job it is do that.`
  }
  if (!file.startsWith('src/')) return file === 'package.json' ? null : `${at(source, line)} leaves src/: ${specifier}.`
  if (!/\.(?:tsx?|json)$/.test(file)) return `${at(source, line)}: write the extension .ts in ${specifier}.`
  const target = roomOf(file)
  if (target === room || row.rooms.includes(target)) return null
  if (row.rooms.includes(`${target} lazily`)) {
    if (dynamic) return null
    return `${at(source, line)} loads ${target} at once: use await import() there, and only in one file.`
  }
  const allowed = row.rooms.join(', ') || 'no other room'
  return `${at(source, line)} imports ${target} into ${room}, which may import ${allowed}: pass a value or use a port.`
}

/** Who imports what it may not, by the table. */
export function importFaults(sources: Source[], table: Table): string[] {
  const faults = sources.flatMap((source) => source.imports.map((found) => importFault(source, found, table)))
  return [...new Set(faults.filter((fault) => fault !== null))]
}

/** A room that is loaded lazily must have one door: every dynamic import of it stands in one file. */
export function doorFaults(sources: Source[], table: Table): string[] {
  return Object.entries(table).flatMap(([room, { rooms }]) =>
    rooms.flatMap((name) => {
      const target = name.replace(/ lazily$/, '')
      if (target === name) return []
      const opens = ({ file }: Import) => file !== null && roomOf(file) === target
      const doors = sources.filter((source) => roomOf(source.path) === room && source.imports.some(opens))
      if (doors.length <= 1) return []
      return [`${doors.map(({ path }) => path).join(' and ')} all import ${target}: keep it to one of them.`]
    }),
  )
}

/** Rings of files that need each other at load time: value imports, dynamic ones aside. */
export function cycleFaults(sources: Source[]): string[] {
  const needed = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter(({ typeOnly, dynamic }) => !typeOnly && !dynamic).flatMap(({ file }) => file ?? []),
    ]),
  )
  const faults: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: string[]) => {
    const from = trail.indexOf(path)
    if (from >= 0) {
      const ring = [...trail.slice(from), path].join(' -> ')
      faults.push(`${ring}: a ring; move what both need into a third file, or import it as a type.`)
    }
    if (done.has(path) || from >= 0) return
    for (const next of needed.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const { path } of sources) walk(path, [])
  return faults
}

/**
 * A registry's index.ts must import every file of its folder. A file that a listed one imports is a shared piece of
 * theirs, and needs no line.
 */
export function registryFaults(sources: Source[], registry: string): string[] {
  const folder = registry.replace(/[^/]*$/, '')
  const inFolder = (path: string) => path.startsWith(folder) && !path.slice(folder.length).includes('/')
  const index = sources.find(({ path }) => path === registry)
  if (!index) return [`${registry} is missing: it must list the files beside it.`]
  const files = sources.filter(({ path }) => inFolder(path) && path !== registry)
  if (files.length === 0) return [`${folder} has no file beside its registry.`]
  const listed = new Set(index.imports.filter(({ typeOnly }) => !typeOnly).map(({ file }) => file))
  const shared = new Set(files.flatMap(({ imports }) => imports.map(({ file }) => file)))
  const unlisted = files.filter(({ path }) => !listed.has(path) && !shared.has(path))
  return unlisted.map(({ path }) => `${path} is in no line of ${registry}: add it there, or remove it.`)
}

/** Uses of forbidden names (`Date.now`; `console.*` is all of console). */
export function nameFaults(sources: Source[], forbidden: string[], instead: string): string[] {
  const hits = (name: string) =>
    forbidden.some((word) => (word.endsWith('.*') ? name.startsWith(word.slice(0, -1)) : name === word))
  return sources.flatMap((source) =>
    source.names
      .filter(({ name }) => hits(name))
      .map(({ name, line }) => `${at(source, line)} names ${name}: ${instead}`),
  )
}

export function sizeFaults(sources: Source[], limit: number): string[] {
  return sources
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${limit}: split it by what it knows.`)
}
