/** The rules of the house; who may import whom is a table beside (support/architecture-table.ts), and src/main.ts explains it. */
import { describe, expect, test } from 'vitest'
import {
  cycleFaults,
  doorFaults,
  importFaults,
  nameFaults,
  registryFaults,
  roomOf,
  sizeFaults,
} from './support/architecture.ts'
import { table } from './support/architecture-table.ts'
import { readSource, readSources } from './support/imports.ts'

const pureRooms = ['domain', 'rules', 'templates', 'metrics']
/** Where nobody looks at the clock: a home may have one of its own, and so may a test. */
const timedRooms = [...pureRooms, 'store', 'mail', 'config', 'services', 'output']
const impure = ['Date.now', 'new Date()', 'Math.random', 'performance.now', 'crypto.*', 'process.*', 'Temporal.Now.*']

const registries = [
  'src/commands/index.ts',
  'src/rules/conditions/index.ts',
  'src/rules/actions/index.ts',
  'src/metrics/index.ts',
  'src/store/migrations/index.ts',
  'src/mail/mailboxes/index.ts',
]

const sources = readSources()
const pure = sources.filter(({ path }) => pureRooms.includes(roomOf(path)))

describe('the sources', () => {
  test('are seen, with their imports', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(100)
    expect(pure.length).toBeGreaterThan(10)
  })

  test('import only what the table allows', () => {
    expect(importFaults(sources, table)).toEqual([])
  })

  test('open the workbench from one file', () => {
    expect(doorFaults(sources, table)).toEqual([])
  })

  test('form no ring at load time', () => {
    expect(cycleFaults(sources)).toEqual([])
  })

  test.each(registries)('are all listed by %s', (registry) => {
    expect(registryFaults(sources, registry)).toEqual([])
  })

  test('decide by the time and the numbers that they are given', () => {
    expect(nameFaults(pure, impure, 'take it as an argument.')).toEqual([])
  })

  test('read the clock in the process alone, which hands it down', () => {
    const timed = sources.filter(({ path }) => timedRooms.includes(roomOf(path)))
    expect(timed.length).toBeGreaterThan(100)
    expect(nameFaults(timed, ['Date.now', 'new Date()'], 'take it from the Desk, or as an argument.')).toEqual([])
  })

  test('write through the output room and end by an exit code', () => {
    const instead = 'write through src/output, and set process.exitCode in src/main.ts.'
    expect(nameFaults(sources, ['console.*', 'process.exit', 'process.abort'], instead)).toEqual([])
  })

  test('have at most 300 lines each', () => {
    expect(sizeFaults(sources, 300)).toEqual([])
  })
})

describe('a planted fault is found:', () => {
  const plant = (path: string, text: string) => [readSource(path, text)]

  test.each([
    ['a room that is not its neighbour', 'src/domain/a.ts', "import { x } from '../store/b.ts'"],
    ['a type from there', 'src/store/a.ts', "import type { X } from '../mail/b.ts'"],
    ['an inline type from there', 'src/store/a.ts', "let x: import('../mail/b.ts').X"],
    ['an export from there', 'src/mail/a.ts', "export * from '../store/b.ts'"],
    ['a dynamic import of it', 'src/rules/a.ts', "const x = await import('../config/b.ts')"],
    ['an import after a misleading text', 'src/output/a.ts', "const a = '/*'\nimport '../store/b.ts'\nconst b = '*/'"],
    ['a package of another room', 'src/services/a.ts', "import { ImapFlow } from 'imapflow'"],
    ['a module of Node that the room may not have', 'src/domain/a.ts', "import { readFileSync } from 'node:fs'"],
    ['require', 'src/domain/a.ts', "const fs = require('node:fs')"],
    ['a computed name', 'src/commands/a.ts', 'await import(name)'],
    ['the workbench loaded at once', 'src/commands/a.ts', "import { open } from '../tui/app.tsx'"],
    ['a room without a row', 'src/utils/a.ts', "import '../domain/a.ts'"],
    ['a way out of src/', 'src/main.ts', "import './support/home.ts'"],
    ['a missing extension', 'src/domain/a.ts', "import './b'"],
  ])('%s', (_, path, text) => {
    expect(importFaults(plant(path, text), table)).toHaveLength(1)
  })

  test('but not what is allowed, or only mentioned', () => {
    const allowed = `// import '../store/b.ts'
      const text = "import '../store/b.ts'"
      import { a } from '../domain/a.ts'
      import database from 'better-sqlite3'
      import { readFile } from 'node:fs/promises'`
    expect(importFaults(plant('src/store/a.ts', allowed), table)).toEqual([])
    expect(importFaults(plant('src/commands/work.ts', "await import('../tui/app.tsx')"), table)).toEqual([])
  })

  test('two doors to the workbench', () => {
    const door = "await import('../tui/app.tsx')"
    const doors = [...plant('src/commands/work.ts', door), ...plant('src/commands/demo.ts', door)]
    expect(doorFaults(doors, table)).toEqual([expect.stringContaining('keep it to one')])
  })

  test('a ring, unless it is one of types', () => {
    const ring = (word: string) => [
      ...plant('src/domain/a.ts', "import { b } from './b.ts'"),
      ...plant('src/domain/b.ts', `import ${word} { a } from './a.ts'`),
    ]
    expect(cycleFaults(ring(''))).toEqual([
      expect.stringContaining('src/domain/a.ts -> src/domain/b.ts -> src/domain/a.ts'),
    ])
    expect(cycleFaults(ring('type'))).toEqual([])
  })

  test('a file that its registry does not list', () => {
    const folder = [
      ...plant('src/commands/index.ts', "import { queue } from './queue.ts'"),
      ...plant('src/commands/queue.ts', "import { shared } from './shared.ts'"),
      ...plant('src/commands/shared.ts', ''),
      ...plant('src/commands/forgotten.ts', ''),
    ]
    expect(registryFaults(folder, 'src/commands/index.ts')).toEqual([expect.stringContaining('forgotten.ts')])
    expect(registryFaults([], 'src/commands/index.ts')).toHaveLength(1)
  })

  test.each(['Date.now()', 'new Date()', 'new Date', 'Math.random()', 'Date\n.now()', 'process.env.HOME'])(
    '%s',
    (text) => {
      expect(nameFaults(plant('src/domain/a.ts', `const x = ${text}`), impure, '')).not.toEqual([])
      expect(nameFaults(plant('src/domain/a.ts', `// ${text}\nnew Date(now)`), impure, '')).toEqual([])
    },
  )

  test('a file of 301 lines', () => {
    expect(sizeFaults(plant('src/domain/a.ts', '\n'.repeat(301)), 300)).toHaveLength(1)
    expect(sizeFaults(plant('src/domain/a.ts', '\n'.repeat(300)), 300)).toEqual([])
  })
})
