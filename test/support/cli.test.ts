import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { start, triage, triageToHead, triageToSlowReader } from './cli.ts'
import { makeHome } from './home.ts'

test('a run yields what the program printed, and its exit code', async () => {
  using home = makeHome()
  const whole = await triage(['--help'], { home: home.path })
  expect(whole).toMatchObject({ code: 0, signal: null, stderr: '' })
  expect(whole.stdout).toContain('queue')

  const slow = await triageToSlowReader(['--help'], { home: home.path })
  expect(slow).toEqual(whole)

  const head = await triageToHead(['--help'], { home: home.path })
  expect(head).toMatchObject({ stdout: whole.stdout.split('\n')[0], stderr: '' })

  const wrong = await triage(['no-such-command'], { home: home.path })
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
})

test('a program that hangs is killed at the limit', async () => {
  const { child, finish } = await start(['--help'], { limit: 1 })
  child.stdout.pause()
  expect(await finish(Promise.resolve(''))).toMatchObject({ code: null, signal: 'SIGKILL' })
})

test('a home holds the files it is given and is gone afterwards', () => {
  const home = makeHome({ 'templates/hello.md': 'こんにちは' })
  home.write('rules.yaml', 'version: 1\n')
  expect(['config.yaml', 'rules.yaml', 'templates/hello.md'].map((file) => home.read(file))).toEqual([
    expect.stringContaining('support@example.com'),
    'version: 1\n',
    'こんにちは',
  ])
  home.remove()
  expect(existsSync(home.path)).toBe(false)
})
