import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One command as the client sent it after login; literals are left out of `text`. */
export interface ImapCommand {
  /** The connection: one log file each. */
  session: string
  /** Upper case; for UID commands with the word after it: `UID FETCH`. */
  name: string
  text: string
}

const timestamp = /^\d+\.\d{6} /
const literal = /\{(\d+)\+?\}\r?\n$/

/** Takes the client's half of a Dovecot rawlog apart: each line has a time stamp in front, literals included. */
export function readCommands(session: string, log: string): ImapCommand[] {
  const commands: ImapCommand[] = []
  let open = ''
  let skip = 0
  for (const line of log.split(/(?<=\n)/)) {
    let rest = line.replace(timestamp, '')
    const skipped = Math.min(skip, rest.length)
    skip -= skipped
    rest = rest.slice(skipped)
    if (rest === '') continue
    open += rest
    const size = literal.exec(rest)?.[1]
    if (size !== undefined) {
      skip = Number(size)
      continue
    }
    const text = open.trim()
    open = ''
    const [, , name] = /^(\S+) ((?:UID )?\S+)/i.exec(text) ?? []
    // The answer to IDLE is a bare DONE without a tag.
    if (text !== '' && text !== 'DONE') commands.push({ session, name: (name ?? text).toUpperCase(), text })
  }
  return commands
}

/** All commands of all sessions so far, session by session in the order in which they began. */
export function readLogs(folder: string): ImapCommand[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.in'))
  return files.sort().flatMap((name) => readCommands(name, readFileSync(join(folder, name), 'latin1')))
}

const changing = /^(?:(?:UID )?(?:STORE|EXPUNGE|MOVE|COPY)|SELECT|CLOSE|APPEND|CREATE|DELETE|RENAME|(?:UN)?SUBSCRIBE)$/
const setsSeen = /\bBODY\[|\bRFC822(?:\.TEXT)?(?=[\s)]|$)/i

/** The commands that change something on the server, or could (SELECT, CLOSE); reading a body without PEEK sets \Seen. */
export function changes(commands: ImapCommand[]): ImapCommand[] {
  return commands.filter(({ name, text }) => changing.test(name) || (/FETCH$/.test(name) && setsSeen.test(text)))
}
