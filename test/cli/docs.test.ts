/** The guides are programs: every `triage` line in them is typed on a demo home, and both languages hold the same lines. */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { parseRulesFile } from '../../src/config/rules.ts'
import { parseTemplate } from '../../src/config/template-file.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import { table } from '../support/architecture-table.ts'
import { triage } from '../support/cli.ts'
import { environment, program, root } from '../support/program.ts'
import { sample } from '../support/sample.ts'
import { temporaryFolder } from '../support/temporary.ts'

const guides = [
  ...(['quick-start', 'daily-work', 'cron', 'writing-rules'] as const),
  ...(['pipelines', 'privacy', 'comparison', 'migration', 'architecture'] as const),
]
const read = (file: string) => readFileSync(join(root, 'docs', file), 'utf8')
const blocksOf = (text: string) =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind = '', body = '']) => ({ kind, body }))
const linesOf = (text: string) =>
  blocksOf(text).flatMap(({ kind, body }) => (kind === 'sh' ? body.trimEnd().split('\n') : []))

let untouched = { home: '', programs: '' }

beforeAll(async () => {
  const { path, remove } = temporaryFolder('docs')
  untouched = { home: join(path, 'home'), programs: join(path, 'programs') }
  mkdirSync(untouched.programs)
  symlinkSync(program, join(untouched.programs, 'triage'))
  await triage(['demo'], { home: untouched.home })
  return remove
})

const system = ['/usr/bin', '/bin', '/usr/local/bin']
const has = (name: string) => system.some((folder) => existsSync(join(folder, name)))

/** Where a program is missing here, what comes before it still has to work. */
function possible(line: string): string {
  const missing = ['jq', 'fzf'].filter((name) => !has(name))
  return missing.reduce((left, name) => left.replace(new RegExp(` \\| ${name} .*?(?=\\)"|$)`), ''), line)
}

function sh(line: string, env: Record<string, string>, cwd: string) {
  return new Promise<{ line: string; code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile('sh', ['-c', line], { env, cwd, timeout: 50_000 }, (error, stdout, stderr) => {
      resolve({ line, code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr })
    })
    child.stdin?.end()
  })
}

describe.each(guides)('%s', (name) => {
  const [english, japanese] = [read(`${name}.md`), read(`${name}.ja.md`)]

  test('is the same in both languages: sections, blocks, rows of tables', () => {
    const outline = (text: string) => [
      ...[...text.matchAll(/^(#+) /gm)].map(([, marks]) => marks),
      (text.match(/^\|/gm) ?? []).length,
    ]
    expect(outline(japanese)).toEqual(outline(english))
    expect(blocksOf(japanese)).toEqual(blocksOf(english))
  })

  test('links to files that are there, and names no path of a machine', () => {
    for (const text of [english, japanese]) {
      const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
      expect(links.filter((path) => !existsSync(join(root, 'docs', path)))).toEqual([])
      expect(text.match(/\/(root|work|tmp|Users)\/|\/home\/\w+/g)).toBeNull()
    }
  })
})

const typed = guides.filter((name) => linesOf(read(`${name}.md`)).length > 0)

test.each(sample('guides', typed, 1))(
  'every line of %s works on the demo',
  async (name) => {
    const { path, remove } = temporaryFolder('docs')
    onTestFinished(remove)
    const home = join(path, 'home')
    // With its modes: doctor looks at them.
    execFileSync('cp', ['-a', untouched.home, home])
    const { PATH = '', ...plain } = environment(home)
    const env = { ...plain, PATH: `${untouched.programs}${delimiter}${PATH}` }
    for (const line of linesOf(read(`${name}.md`))) {
      const outcome = await sh(possible(line), env, home)
      expect(outcome).toMatchObject({ line: possible(line), code: 0 })
      expect(outcome.stderr).not.toMatch(/^triage: |^\{"error"|(?:jq|fzf): /m)
    }
  },
  120_000,
)

test('there are ten recipes, each with a line that runs', () => {
  const recipes = read('pipelines.md')
    .split(/^## \d+\. /m)
    .slice(1)
  expect(recipes).toHaveLength(10)
  expect(recipes.filter((one) => linesOf(one).length === 0)).toEqual([])
})

test('the rules and the template that the guide shows load without a problem', () => {
  const shown = blocksOf(read('writing-rules.md'))
  const rules = shown.filter(({ kind }) => kind === 'yaml')
  expect(rules.map(({ body }) => parseRulesFile(Buffer.from(body), 'rules.yaml').rules.length)).toEqual([1, 1])
  const [template] = shown.filter(({ kind }) => kind === 'markdown')
  const folders = builtinFolders.map(({ name }) => name)
  const found = parseTemplate(Buffer.from(template?.body ?? ''), 'a.md', { folders })
  expect(found).toMatchObject({ problems: [], template: { asks: true } })
})

test('the page on architecture has the rooms that there are, and who may import whom', () => {
  const rooms = Object.entries(table).map(([name, row]) => [name, row.rooms.map((one) => one.replace(' lazily', ''))])
  for (const file of ['architecture.md', 'architecture.ja.md']) {
    const rows = [...read(file).matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, name, allowed = '']) => [
      name,
      [...allowed.matchAll(/`(\w+)`/g)].map(([, one]) => one),
    ])
    expect(rows).toEqual(rooms)
  }
})

test('every page is there in both languages', () => {
  const pages = globSync('docs/*.md', { cwd: root }).filter((file) => !file.endsWith('.ja.md'))
  expect(pages.length).toBeGreaterThan(5)
  expect(pages.filter((file) => !existsSync(join(root, file.replace(/\.md$/, '.ja.md'))))).toEqual([])
})
