/** Help, manual page and completion are made from one registry; what is committed is what it says today. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseArguments } from '../../src/arguments.ts'
import { contents } from '../../src/commands/contents.ts'
import { loadCommands } from '../../src/commands/index.ts'
import { commandGroups } from '../../src/commands/parts/command-groups.ts'
import { globalOptions, helpOption } from '../../src/commands/parts/global-options.ts'
import { manualText } from '../../src/commands/parts/manual.ts'
import { topics } from '../../src/output/topic/index.ts'
import { root } from '../support/program.ts'

const commands = await loadCommands()

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const pages = [
  ['en', 'man/triage.1'],
  ['ja', 'man/triage.ja.1'],
] as const

const helpOf = async (language: 'en' | 'ja', ...words: string[]) => {
  const call = await parseArguments(words, language, version)
  return call.kind === 'text' ? call.text : ''
}
const longs = (text: string) => [...new Set(text.match(/(?<=[\s,(])--[a-z][\w-]*/g) ?? [])].sort()

test.each(pages)('the %s manual in %s is what the registry says (FIXTURE=make writes it)', async (language, file) => {
  const page = await manualText(version, language)
  const path = join(root, file)
  if (process.env.FIXTURE === 'make') writeFileSync(path, page)
  expect(readFileSync(path, 'utf8')).toBe(page)
})

test.each(pages)('every flag of help stands in the %s manual, and no other', async (language) => {
  const page = (await manualText(version, language)).replaceAll('\\-', '-')
  const sections = page.split(/^\.SS /m).slice(1)
  expect(sections.length).toBe(commands.length)
  for (const command of commands) {
    const own = command.options.flatMap(({ flags }) => longs(` ${flags}`)).sort()
    const section = sections.find((text) => new RegExp(`^triage ${command.name}\\b`).test(text)) ?? ''
    const shown = [...(section.split(/^\.SH/m, 1)[0]?.matchAll(/^\.B (.*)$/gm) ?? [])].flatMap(([, flags = '']) =>
      longs(` ${flags}`),
    )
    expect([command.name, shown.sort()]).toEqual([command.name, own])
    const help = await helpOf(language, command.name, '--help')
    const listed = [...help.matchAll(/^ {2}(?=-)(.*?)(?: {2}|$)/gm)].flatMap(([, flags = '']) => longs(` ${flags}`))
    expect([command.name, listed.sort()]).toEqual([command.name, [...own, '--help'].sort()])
  }
  const everywhere = [...globalOptions, helpOption].flatMap(({ flags }) => longs(` ${flags}`)).sort()
  const general = page.slice(page.indexOf('.SH ', page.indexOf('.B triage\n')), page.indexOf('.SS '))
  expect([...general.matchAll(/^\.B (.*)$/gm)].flatMap(([, flags = '']) => longs(` ${flags}`)).sort()).toEqual(
    everywhere,
  )
})

describe('man(1)', () => {
  const groff = ['/usr/bin/groff', '/usr/bin/mandoc'].find((path) => existsSync(path))
  test.each(groff ? pages : [])('sets the %s page without a complaint', (_, file) => {
    const args = groff?.endsWith('groff') ? ['-man', '-Tutf8', '-Kutf8', '-ww'] : ['-Tlint']
    const text = execFileSync(groff ?? '', [...args, join(root, file)], { encoding: 'utf8', stdio: 'pipe' })
    expect(text).toContain('triage')
  })
})

test('help lists each command once, under one heading', () => {
  const names = commandGroups.flatMap((group) => group.names)
  expect(names.toSorted()).toEqual(contents.map(({ name }) => name).sort())
})

describe.each(['en', 'ja'] as const)('help in %s', (language) => {
  test('is the same as --help', async () => {
    for (const { name } of commands)
      expect(await helpOf(language, 'help', name)).toBe(await helpOf(language, name, '--help'))
    expect(await helpOf(language, 'help')).toBe(await helpOf(language, '--help'))
  })

  test.each(topics.map(({ name, text, title }) => [name, text, title] as const))(
    'on %s says something',
    (_, text, title) => {
      expect(text[language].trim().split('\n').length).toBeGreaterThan(1)
      expect(title[language]).toMatch(/\S/)
      for (const line of text[language].split('\n')) expect(line.length).toBeLessThanOrEqual(140)
    },
  )
})

test.each([
  ['qeue', 'command.unknown-near', 'queue'],
  ['xyzzy', 'command.unknown', undefined],
  ['queue --foldr x', 'option.unknown-near', '--folder'],
  ['queue --xyzzy', 'option.unknown', undefined],
  ['queue --folder', 'option.no-value', undefined],
])('%s is %s', async (line, code, near) => {
  const call = await parseArguments(line.split(' '), 'en', version)
  expect(call.kind === 'wrong' && [call.error.code, call.error.values.near]).toEqual([code, near])
})
