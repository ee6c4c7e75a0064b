import type { Language } from '../output/age.ts'
import { type Binding, bindings, footer, type Place } from './keys.ts'

/** The key table as its user has it: with his own keys of config.yaml. */
export class Keymap {
  constructor(readonly bindings: readonly Binding[]) {}

  /** The keys of a place for its footer, such as `r reply`. */
  footerItems(place: Place, language: Language): string[] {
    return footer.flatMap(([act, en, ja]) => {
      const key = this.bindings.find((one) => one.act === act && one.places.includes(place))?.keys[0]
      return key === undefined ? [] : [`${keyName(key)} ${{ en, ja }[language]}`]
    })
  }

  /** What a key means in a place. */
  boundTo(place: Place, key: string): Binding | undefined {
    return this.bindings.find(({ keys, places }) => places.includes(place) && keys.includes(key))
  }

  /** Where else a key means something: the first act that has it. */
  elsewhere(key: string): Binding | undefined {
    return this.bindings.find(({ keys }) => keys.includes(key))
  }

  /** The key of an act as help shows it; '' for one that has none. */
  keyOf(act: string): string {
    const key = this.bindings.find((one) => one.act === act)?.keys[0]
    return key === undefined ? '' : keyName(key)
  }

  /** Acts of a place that fit what was typed, best first; the table's order where nothing was. */
  found(place: Place, text: string): Binding[] {
    const typed = text.trim().toLowerCase()
    const here = this.bindings.filter(
      ({ places, act }) => places.includes(place) && act !== 'palette' && act !== 'suggested',
    )
    if (typed === '') return here
    const ranked = here.flatMap((binding) => {
      const rank = closeness(binding, typed)
      return rank === null ? [] : [{ binding, rank }]
    })
    return ranked.sort((a, b) => a.rank - b.rank).map(({ binding }) => binding)
  }

  /** Where nothing fits: the three whose names have the most letters in common with what was typed. */
  nearest(place: Place, text: string): Binding[] {
    const letters = new Set(text.trim().toLowerCase())
    const common = ({ act }: Binding) => new Set([...act].filter((letter) => letters.has(letter))).size / act.length
    return this.found(place, '')
      .map((binding) => ({ binding, rank: common(binding) }))
      .sort((a, b) => b.rank - a.rank)
      .slice(0, 3)
      .map(({ binding }) => binding)
  }
}

/** The keys as they are when nobody has changed them. */
export const usualKeys = new Keymap(bindings)

/** Two acts that want one key in one place. */
export interface Conflict {
  place: Place
  key: string
  acts: [string, string]
}

export function conflicts(table: readonly Binding[]): Conflict[] {
  const seen = new Map<string, string>()
  return table.flatMap(({ act, keys, places }) =>
    places.flatMap((place) =>
      keys.flatMap((key): Conflict[] => {
        const before = seen.get(`${place} ${key}`)
        seen.set(`${place} ${key}`, act)
        return before === undefined ? [] : [{ place, key, acts: [before, act] }]
      }),
    ),
  )
}

const shown: Record<string, string> = {
  space: 'Space',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  'shift+tab': 'S-Tab',
}

/** A key as help shows it: `Enter`, `^D`, `j`. */
export function keyName(key: string): string {
  const control = /^ctrl\+(.)$/.exec(key)?.[1]
  if (control !== undefined) return `^${control.toUpperCase()}`
  return shown[key] ?? (key.length > 1 ? key[0]?.toUpperCase() + key.slice(1) : key)
}

/** How well words typed into the palette fit: 0 best, null not at all. */
function closeness({ act, label, reading, command }: Binding, typed: string): number | null {
  const words = [act, label.en, label.ja, command ?? '', ...reading.split(' ')].map((word) => word.toLowerCase())
  if (words.some((word) => word === typed)) return 0
  if (words.some((word) => word.startsWith(typed))) return 1
  if (words.some((word) => word.includes(typed))) return 2
  return words.some((word) => inOrder(word, typed)) ? 3 : null
}

function inOrder(word: string, typed: string): boolean {
  let at = -1
  return [...typed].every((character) => {
    at = word.indexOf(character, at + 1)
    return at >= 0
  })
}
