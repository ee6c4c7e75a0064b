import { expect, test } from 'vitest'
import { loadCommands } from '../../../src/commands/index.ts'
import { conflicts, keyName, usualKeys } from '../../../src/tui/keymap.ts'
import { bindings } from '../../../src/tui/keys.ts'

const commands = await loadCommands()

const places = ['queue', 'ticket', 'pick', 'preview'] as const

test('no key means two things in one place', () => {
  expect(conflicts(bindings)).toEqual([])
  const twice = [...bindings, { ...bindings[0], act: 'other' } as (typeof bindings)[number]]
  expect(conflicts(twice)).toContainEqual({ place: 'queue', key: 'j', acts: ['down', 'other'] })
})

test.each([
  ...[
    ['j', 'down'],
    ['k', 'up'],
    ['g', 'first'],
    ['G', 'last'],
    ['ctrl+d', 'half-down'],
    ['ctrl+u', 'half-up'],
  ],
  ...[
    ['enter', 'open'],
    ['/', 'search'],
    ['n', 'search-next'],
    ['\\', 'filter'],
    ['space', 'mark'],
    ['v', 'mark-range'],
  ],
  ...[
    [':', 'palette'],
    ['?', 'help'],
    ['q', 'back'],
    ['escape', 'back'],
    ['z', 'undo'],
    ['Z', 'redo'],
    ['ctrl+z', 'suspend'],
  ],
] as [string, string][])('%s means %s, as elsewhere', (key, act) => {
  expect(usualKeys.boundTo('queue', key)?.act).toBe(act)
})

test('nothing is bound to Alt, and no key sends but y', () => {
  expect(bindings.flatMap(({ keys }) => keys).filter((key) => /alt|meta/.test(key))).toEqual([])
  expect(bindings.find(({ act }) => act === 'send')).toMatchObject({ keys: ['y'], places: ['preview', 'letter'] })
})

test('every act that changes something is a command too', () => {
  const known = new Set<string>(commands.map(({ name }) => name))
  const missing = bindings.filter(({ command }) => command !== null && !known.has(command.split(' ')[0] ?? ''))
  expect(missing.map(({ act, command }) => `${act}: ${command}`)).toEqual([])
  const changing = bindings.filter(({ group, act }) => (group === 'ticket' || group === 'answer') && act !== 'choose')
  expect(changing.filter(({ command }) => command === null)).toEqual([])
})

test.each(places)('in %s the palette reaches every act, by its name, its words and its reading', (place) => {
  for (const binding of bindings.filter((one) => one.places.includes(place))) {
    if (['palette', 'suggested'].includes(binding.act)) continue
    for (const text of [binding.act, binding.label.en, binding.label.ja, ...binding.reading.split(' ')]) {
      expect(
        usualKeys.found(place, text).map(({ act }) => act),
        text,
      ).toContain(binding.act)
    }
  }
})

test('what is not there brings the three that come nearest', () => {
  expect(usualKeys.found('queue', 'klose!')).toEqual([])
  expect(usualKeys.nearest('queue', 'klose!')).toHaveLength(3)
  expect(usualKeys.nearest('queue', 'klose!').map(({ act }) => act)).toContain('close')
  expect(usualKeys.found('queue', 'かんりょう')[0]?.act).toBe('close')
  expect(usualKeys.found('queue', 'clo')[0]?.act).toBe('close')
})

test('footers name their keys in both languages', () => {
  for (const place of places)
    expect(usualKeys.footerItems(place, 'ja')).toHaveLength(usualKeys.footerItems(place, 'en').length)
  expect(usualKeys.footerItems('queue', 'en').slice(0, 3)).toEqual(['Enter open', 'r reply', 'c close'])
  expect(keyName('ctrl+d')).toBe('^D')
})
