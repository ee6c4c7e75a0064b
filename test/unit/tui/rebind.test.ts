import { expect, test } from 'vitest'
import { Keymap } from '../../../src/tui/keymap.ts'
import { bindings } from '../../../src/tui/keys.ts'
import { rebound } from '../../../src/tui/rebind.ts'

const wish = (act: string, ...keys: string[]) => ({ act, keys, at: { file: 'config.yaml', line: 9, column: 3 } })
const problems = (...wishes: ReturnType<typeof wish>[]) => {
  try {
    rebound(wishes, 'config.yaml')
    return []
  } catch (error) {
    return (error as { details: { problems: { code: string; values: object }[] } }).details.problems
  }
}

test('a wish takes the place of the usual keys, and nothing else changes', () => {
  const map = new Keymap(rebound([wish('close', '%', 'ctrl+x')], 'config.yaml'))
  expect(map.boundTo('queue', '%')?.act).toBe('close')
  expect(map.boundTo('ticket', 'ctrl+x')?.act).toBe('close')
  expect(map.boundTo('queue', 'c')).toBeUndefined()
  expect(map.footerItems('queue', 'en')).toContain('% close')
  expect(rebound([], 'config.yaml')).toEqual(bindings)
})

test('two acts may change places', () => {
  expect(problems(wish('close', 'l'), wish('later', 'c'))).toEqual([])
})

test('a key that is taken is refused in the words of both acts; so is an act that is none, and one that is fixed', () => {
  expect(problems(wish('close', 'j'))).toMatchObject([
    { code: 'keys.conflict', values: { key: 'j', act: 'close', other: 'down' } },
  ])
  expect(problems(wish('klose', '%'), wish('quit', 'q')).map(({ code }) => code)).toEqual([
    'keys.unknown',
    'keys.fixed',
  ])
})
