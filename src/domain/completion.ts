/** What may stand at one place of a command line. `files`: the shell knows them best. */
export type Kind =
  | 'ticket'
  | 'folder'
  | 'template'
  | 'tag'
  | 'view'
  | 'macro'
  | 'colleague'
  | 'customer'
  | 'files'
  | 'nothing'
  | { words: readonly string[] }

/** One thing to choose, and what it is. */
export interface Candidate {
  value: string
  about: string
}

/** A command as far as completing needs it. */
export interface Completable {
  name: string
  summary: string
  usage: string
  /** Its second words, where it has some. */
  verbs: readonly string[]
  options: readonly { flags: string; about: string }[]
}

const priorities = ['low', 'normal', 'high', 'urgent']
const slaStates = ['ok', 'warning', 'breached', 'paused', 'none']

/** What the words of `usage` and the placeholders of options stand for. */
const kinds: Record<string, Kind> = {
  ...{ TICKET: 'ticket', A: 'ticket', B: 'ticket', INTO: 'ticket', FROM: 'ticket' },
  ...{ FOLDER: 'folder', TAG: 'tag', MACRO: 'macro', ADDRESS: 'customer', COLLEAGUE: 'colleague' },
  ...{ FILE: 'files', PATH: 'files', LEVEL: { words: priorities } },
  ...{ '<tag>': 'tag', '<address>': 'customer', '<person>': 'customer', '<colleague>': 'colleague' },
  ...{ '<file>': 'files', '<rules>': 'files', '<dir>': 'files', '<folder>': 'files', '<template>': 'template' },
  ...{ '<level>': { words: priorities }, '<state>': { words: slaStates }, '<code>': 'nothing' },
  ...{
    '<way>': { words: ['mail', 'phone', 'chat', 'visit'] },
    '<format>': { words: ['md', 'html', 'json', 'csv', 'table'] },
  },
}

/** Where the same placeholder means something else. */
const byOption: Record<string, Kind> = {
  ...{ '--folder': 'folder', '--then': 'folder', '--template': 'template', '--view': 'view' },
  ...{ '--language': { words: ['en', 'ja'] }, '--customer': 'customer' },
}

export interface Asked {
  /** What may stand at the last word. */
  kinds: Kind[]
  /** Names of options that may stand there; empty unless the word begins with a dash. */
  options: { value: string; about: string }[]
  /** Signs before a value: `+` and `-` of `tag`. */
  sign: string
}

/** What is asked for at the last of the words behind the program's name. */
export function askedFor(
  words: readonly string[],
  commands: readonly Completable[],
  globals: Completable['options'],
): Asked {
  const current = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const valued = (word: string, options: Completable['options']) =>
    options.find(({ flags }) => flags.includes('<') && names(flags).includes(word))
  const place = positions(before, commands, globals)
  const command = commands.find(({ name }) => name === place.command)
  const options = [...(command?.options ?? []), ...globals]
  const open = valued(before.at(-1) ?? '', options)
  if (open) return { kinds: [kindOf(open.flags)], options: [], sign: '' }
  const isSigned = command?.usage.includes('+TAG') && /^[+-]\w|^\+$/.test(current)
  if (isSigned) return { kinds: ['tag'], options: [], sign: current[0] ?? '' }
  const offered = current.startsWith('-')
    ? options.flatMap(({ flags, about }) => names(flags).map((value) => ({ value, about })))
    : []
  if (offered.length > 0) return { kinds: [], options: offered, sign: '' }
  if (!command)
    return { kinds: [], options: commands.map(({ name, summary }) => ({ value: name, about: summary })), sign: '' }
  return { kinds: wordsOf(command, place.words), options: [], sign: '' }
}

const names = (flags: string): string[] => flags.match(/(?<=^|[ ,])--?[\w-]+/g) ?? []

function kindOf(flags: string): Kind {
  const long = names(flags).at(-1) ?? ''
  const [placeholder = ''] = /<[^>]*>/.exec(flags) ?? []
  return byOption[long] ?? kinds[placeholder] ?? 'nothing'
}

/** The command among the words, and how many of its own words have been given. */
function positions(before: readonly string[], commands: readonly Completable[], globals: Completable['options']) {
  let command: string | null = null
  let words: string[] = []
  for (let index = 0; index < before.length; index++) {
    const word = before[index] ?? ''
    const known = commands.find(({ name }) => name === command)?.options ?? []
    const option = [...known, ...globals].find(({ flags }) => names(flags).includes(word))
    if (option) index += option.flags.includes('<') ? 1 : 0
    else if (command === null) command = word
    else words = [...words, word]
  }
  return { command, words }
}

/** What the next word of a command may be, by its usage: `TICKET... FOLDER` takes a ticket, then either. */
function wordsOf(command: Completable, given: readonly string[]): Kind[] {
  if (command.verbs.length > 0 && given.length === 0) return [{ words: command.verbs }]
  const places = command.usage.split(/ +/).filter((place) => place !== '' && place !== '[--]')
  const rest = command.verbs.length > 0 ? places.slice(1) : places
  const index = command.verbs.length > 0 ? given.length - 1 : given.length
  const many = rest.findIndex((place) => place.includes('...'))
  const reached = many < 0 || index < many ? rest.slice(index, index + 1) : rest.slice(index > many ? many : index)
  return reached.flatMap(kindsOf)
}

/** `TICKET...|-`, `[VERB]`, `human|automatic`: every alternative of one place. */
function kindsOf(place: string): Kind[] {
  const parts = place.replace(/[[\].]/g, '').split('|')
  const plain = parts.filter((part) => /^[a-z][a-z-]+$/.test(part))
  return [
    ...(plain.length > 0 ? [{ words: plain }] : []),
    ...parts.flatMap((part) => (Object.hasOwn(kinds, part) ? [kinds[part] ?? 'nothing'] : [])),
  ]
}
