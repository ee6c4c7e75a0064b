import { type AddressInfo, createServer, type Socket } from 'node:net'

/** How the server misbehaves; `lines` counts every line that it has sent, the greeting included. */
export interface Script {
  /** After so many lines: nothing more comes (`silent`), or the connection is cut (`cut`, `reset`). */
  stop?: { lines: number; how: 'silent' | 'cut' | 'reset' }
  greeting?: string
  capability?: string
  /** Replies to LOGIN and AUTHENTICATE; default OK. */
  login?: string
  mails?: Map<number, string>
  /** UIDs that are listed, but whose text never comes. */
  phantom?: number[]
  /** UIDNEXT as the server states it. */
  uidNext?: number
  uidValidity?: () => number
  /** Rows of a FETCH as they are sent, for instance in another order. */
  arrange?: (rows: string[]) => string[]
  /** Answers a command itself; undefined leaves it to the script. */
  answer?: (command: string, tag: string) => string[] | undefined
}

export interface ScriptedServer extends AsyncDisposable {
  port: number
  commands: string[]
}

/** An IMAP server in a hundred lines, for what no honest server does. Plaintext on loopback. */
export async function scriptedImap(script: Script): Promise<ScriptedServer> {
  const commands: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay())
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    serve(socket, script, commands)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serve(socket: Socket, script: Script, commands: string[]): void {
  let sent = 0
  let waiting: string | null = null
  const say = (lines: string[]) => {
    for (const line of lines) {
      if (script.stop && sent >= script.stop.lines) {
        if (script.stop.how === 'cut') socket.end()
        if (script.stop.how === 'reset') socket.resetAndDestroy()
        return
      }
      sent += 1
      socket.write(`${line}\r\n`)
    }
  }
  say([script.greeting ?? '* OK ready'])
  let input = ''
  socket.on('data', (data) => {
    input += data.toString('latin1')
    for (let end = input.indexOf('\r\n'); end >= 0; end = input.indexOf('\r\n')) {
      const line = input.slice(0, end)
      input = input.slice(end + 2)
      commands.push(line)
      if (waiting !== null) {
        say([`${waiting} ${script.login ?? 'OK logged in'}`])
        waiting = null
      } else if (/ AUTHENTICATE PLAIN$/.test(line)) {
        waiting = line.split(' ')[0] ?? ''
        say(['+ '])
      } else say(reply(line, script))
    }
  })
}

function reply(line: string, script: Script): string[] {
  const [tag = '', ...words] = line.split(' ')
  const command = words.join(' ')
  const own = command === 'LIST "" ""' ? undefined : script.answer?.(command, tag)
  if (own) return own
  const mails = script.mails ?? new Map<number, string>()
  const next = script.uidNext ?? Math.max(0, ...mails.keys()) + 1
  const validity = script.uidValidity?.() ?? 7
  const done = `${tag} OK done`
  if (/^CAPABILITY/.test(command)) return [`* CAPABILITY IMAP4rev1 ${script.capability ?? ''}`.trim(), done]
  if (/^LOGIN/.test(command)) return [`${tag} ${script.login ?? 'OK logged in'}`]
  if (/^LOGOUT/.test(command)) return ['* BYE', done]
  if (/^STATUS/.test(command)) return [`* STATUS INBOX (UIDNEXT ${next} UIDVALIDITY ${validity})`, done]
  if (command === 'LIST "" ""') return ['* LIST (\\Noselect) "/" ""', done]
  if (/^LIST/.test(command)) return ['* LIST () "/" INBOX', '* LIST () "/" Sent', done]
  if (/^EXAMINE/.test(command)) {
    const state = [`* ${mails.size} EXISTS`, `* OK [UIDVALIDITY ${validity}] ok`, `* OK [UIDNEXT ${next}] ok`]
    return ['* FLAGS (\\Seen)', ...state, `${tag} OK [READ-ONLY] done`]
  }
  if (/^UID FETCH/.test(command)) return [...rows(command, script, mails), done]
  return [done]
}

function rows(command: string, script: Script, mails: Map<number, string>): string[] {
  const [, , range = ''] = command.split(' ')
  const uids = [...mails.keys()].filter((uid, index, all) => {
    const last = index === all.length - 1
    return range.split(',').some((part) => {
      const [from = '', to = from] = part.split(':')
      return (uid >= Number(from) && (to === '*' || uid <= Number(to))) || (to === '*' && last)
    })
  })
  const text = command.includes('BODY.PEEK[]')
  const found = uids.flatMap((uid, index) => {
    const mail = mails.get(uid) ?? ''
    if (text && script.phantom?.includes(uid)) return []
    const start = `* ${index + 1} FETCH (UID ${uid} RFC822.SIZE ${mail.length}`
    return text
      ? [`${start} BODY[] {${mail.length}}\r\n${mail})`]
      : [`${start} INTERNALDATE "01-Nov-2026 10:00:0${uid % 10} +0900")`]
  })
  return script.arrange?.(found) ?? found
}
