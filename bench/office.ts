import { readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type Dovecot, mailUser, startDovecot } from '../test/support/dovecot.ts'
import { type Home, makeHome, serverConfig } from '../test/support/home.ts'
import { environment, program, root } from '../test/support/program.ts'
import { type BenchMail, benchMails } from './mailbox.ts'
import { type Measured, measure } from './measure.ts'
import { countingProxy } from './proxy.ts'

/** A Dovecot that holds a mailbox, and homes that read it directly or through a proxy that counts. */
export interface Office extends AsyncDisposable {
  dovecot: Dovecot
  proxy: Awaited<ReturnType<typeof countingProxy>>
  /** Of all mails put in so far. */
  bytes: number
  put(mails: Iterable<BenchMail>): void
  home(): Home
  triage(home: Home, args: string[], how?: { counted: boolean }): Promise<Measured>
}

export async function openOffice(): Promise<Office> {
  const dovecot = await startDovecot()
  // Dovecot writes its protocol down only where there is a folder for it; doing so would slow all clients.
  rmSync(join(dovecot.maildir(), '../../commands'), { recursive: true })
  const proxy = await countingProxy(dovecot.ports.plain)
  const rules = readFileSync(join(root, 'rules.example.yaml'))
  const config = (port: number) => serverConfig({ imap: { host: '127.0.0.1', port, user: mailUser.user } })
  const homes: Home[] = []
  const office: Office = {
    dovecot,
    proxy,
    bytes: 0,
    put(mails) {
      for (const { folder, bytes, receivedAt } of mails) {
        dovecot.deliver(folder, bytes, receivedAt)
        office.bytes += bytes.length
      }
    },
    home() {
      const home = makeHome({ 'rules.yaml': rules })
      homes.push(home)
      return home
    },
    triage(home, args, { counted } = { counted: false }) {
      home.write('config.yaml', config(counted ? proxy.port : dovecot.ports.plain))
      const env = environment(home.path, { IMAP_PASSWORD: mailUser.password })
      return measure([process.execPath, program, ...args], env)
    },
    async [Symbol.asyncDispose]() {
      proxy.close()
      await dovecot.stop()
      for (const home of homes) home.remove()
    },
  }
  return office
}

/** The mailbox of `npm run bench`, and a first look at all of it: whoever comes first must not pay for Dovecot's index. */
export async function filledOffice(count: number, options: { small?: boolean } = {}): Promise<Office> {
  const office = await openOffice()
  office.put(benchMails(count, options))
  await lookAtAll(office.dovecot)
  return office
}

async function lookAtAll({ ports }: Dovecot): Promise<void> {
  const socket = connect(ports.plain, '127.0.0.1')
  const look = ['INBOX', 'Sent'].flatMap((folder) => [`SELECT ${folder}`, 'FETCH 1:* (UID INTERNALDATE RFC822.SIZE)'])
  const commands = [`LOGIN ${mailUser.user} ${mailUser.password}`, ...look, 'LOGOUT']
  for (const [index, command] of commands.entries()) socket.write(`${index} ${command}\r\n`)
  socket.resume()
  await new Promise((resolve, reject) => socket.once('close', resolve).once('error', reject))
}
