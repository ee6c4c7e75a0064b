import { expect, test } from 'vitest'
import { openTerminal } from './terminal.ts'

const shell = (script: string): [string, ...string[]] => ['sh', '-c', script]

test('the screen shows what a person would see, Japanese included', async () => {
  await using terminal = await openTerminal([], { command: shell("printf 'old\\r請求書\\033[31m赤\\033[0m\\n'") })
  expect(await terminal.waitFor('赤')).toEqual(['請求書赤', ...Array(29).fill('')])
  expect(await terminal.exited()).toBe(0)
})

test('keys reach the program, and its answer is waited for', async () => {
  const script = 'stty -echo; printf "name? "; read -r name; printf "hello %s" "$name"; read -r _; exit 5'
  await using terminal = await openTerminal([], { command: shell(script) })
  await terminal.waitFor('name? ')
  terminal.press('佐藤', 'enter')
  expect(await terminal.waitFor(/hello ./)).toContain('name? hello 佐藤')
  terminal.press('enter')
  expect(await terminal.exited()).toBe(5)
})

test('ctrl+c interrupts, and a resize is told to the program', async () => {
  const script = 'trap "stty size; exit 130" INT; echo ready; while :; do sleep 0.05; done'
  await using terminal = await openTerminal([], { command: shell(script), columns: 80, rows: 24 })
  await terminal.waitFor('ready')
  terminal.resize(60, 20)
  terminal.press('ctrl+c')
  await terminal.waitFor('20 60')
  expect(await terminal.exited()).toBe(130)
})

test('the alternate screen and the answer to a cursor query are a real terminal’s', async () => {
  const script =
    'printf "\\033[?1049h\\033[3;5H\\033[6n"; stty raw -echo; dd bs=1 count=6 2>/dev/null | od -c | head -1; sleep 5'
  await using terminal = await openTerminal([], { command: shell(script) })
  await terminal.waitFor('033   [   3   ;   5   R')
  expect(terminal.state().alternate).toBe(true)
})

test('waiting in vain shows the screen', async () => {
  await using terminal = await openTerminal([], { command: shell('echo something else; read -r _') })
  await expect(terminal.waitFor('queue', 300)).rejects.toThrow(/in vain for queue; the screen is:\nsomething else/)
  await using over = await openTerminal([], { command: shell('echo over') })
  await expect(over.waitFor('queue')).rejects.toThrow(/ended \(0\) without queue/)
})
