import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { dovecotConfig, introspectionConfig, type Owner } from './dovecot-config.ts'
import { type ImapCommand, readLogs } from './imap-log.ts'
import { deliverTo, forgetNumbers, makeFolder, readMaildir, type StoredMail } from './maildir.ts'
import { freePort } from './port.ts'
import { temporaryFolder } from './temporary.ts'
import { type Certificates, certificates, writeCertificates } from './tls.ts'
import { waitUntil } from './wait.ts'

/** The user who is there unless others are named. */
export const mailUser = { user: 'support@example.com', password: 'secret' }

export interface Dovecot extends AsyncDisposable {
  host: '127.0.0.1'
  ports: { plain: number; starttls: number; implicit: number }
  /** The authority to trust: NODE_EXTRA_CA_CERTS for the program, `tls.ca` in the test itself. */
  caFile: string
  ca: string
  /** What clients sent after login. A session's log is whole once that session has ended. */
  commands(): ImapCommand[]
  /** Puts a mail where the server finds it, at once and with that INTERNALDATE (default: now). */
  deliver(folder: string, bytes: Uint8Array | string, receivedAt?: Date, user?: string): void
  /** Lets the server number every folder of the user anew, as after a restored backup: another UIDVALIDITY. */
  renumber(user?: string): Promise<void>
  /** Deletes the oldest mails of a folder behind the server's back, as another mail program on the Maildir does. */
  remove(folder: string, count: number, user?: string): void
  /** What lies in a folder, oldest first. */
  stored(folder: string, user?: string): StoredMail[]
  /** A user's Maildir; its folders are `.Sent`, `.Junk` ... inside it. */
  maildir(user?: string): string
  log(): string
  stop(): Promise<void>
}

interface DovecotOptions {
  /** Name -> password. */
  users?: Record<string, string>
  /** False: a server that has no TLS to offer. */
  tls?: boolean
  /** The names in the certificate, as subjectAltName. */
  names?: string
  /** Folders with a special use; empty: a server without Sent. */
  specialFolders?: readonly string[]
  capability?: string
  certificate?: Certificates
  /** Where access tokens are asked about (RFC 7662): XOAUTH2 is then offered beside passwords. */
  introspection?: string
}

const nobody = 65_534

/** Starts `dovecot` as this process's child, or says that the port was taken meanwhile. */
async function launch(folder: string, port: number): Promise<(() => Promise<void>) | 'port taken'> {
  // The shell owns the process group and reads a pipe from us: however this process ends, Dovecot ends with it.
  const script = '/usr/sbin/dovecot -F -c "$1" </dev/null & read -r _; kill -9 0'
  const child = spawn('sh', ['-c', script, 'sh', join(folder, 'dovecot.conf')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (data) => {
    complaint += data
  })
  child.stdin.on('error', () => {})
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.stdin.end()
    await ended
  }
  const log = () => complaint + (existsSync(join(folder, 'dovecot.log')) ? readLog(folder) : '')
  try {
    const answered = await waitUntil(
      'Dovecot',
      async () => (await greets(port, folder)) || (/Fatal: |not found/.test(log()) && 'fatal'),
    )
    if (answered !== 'fatal') return stop
  } catch (error) {
    await stop()
    throw new Error(`Dovecot does not start: ${log()}`, { cause: error })
  }
  await stop()
  if (/Address already in use/.test(log())) return 'port taken'
  throw new Error(`Dovecot does not start: ${log()}`)
}

/** True when the server on this port is ours, and not another one that took the port meanwhile. */
function greets(port: number, folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', (greeting) => socket.end(() => resolve(greeting.includes(folder))))
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })
}

const readLog = (folder: string) => readFileSync(join(folder, 'dovecot.log'), 'utf8')

/** Lays out the folder: users, their empty Maildirs, certificate; returns the path of the authority's file. */
function prepare(folder: string, users: Record<string, string>, certificate: Certificates, owner: Owner): string {
  const own = (path: string) => chownSync(path, owner.uid, owner.gid)
  for (const part of ['run', 'mail', 'commands']) mkdirSync(join(folder, part))
  for (const part of ['mail', 'commands']) own(join(folder, part))
  for (const user of Object.keys(users)) makeFolder(join(folder, 'mail', user), own)
  const lines = Object.entries(users).map(([name, password]) => `${name}:{PLAIN}${password}\n`)
  writeFileSync(join(folder, 'users'), lines.join(''))
  // Dovecot's own users have to get at what is inside.
  chmodSync(folder, 0o755)
  return writeCertificates(folder, certificate)
}

/** Who owns the mails, and, where we are not root, every process of Dovecot. */
function mailOwner(): Owner {
  if (process.getuid?.() === 0) return { uid: nobody, gid: nobody, processes: null }
  const { uid, gid, username } = userInfo()
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()
  return { uid, gid, processes: { user: username, group } }
}

/** A Dovecot of the test's own: ports, users, mails and logs are in a temporary folder. Ready when it is returned. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const users = options.users ?? { [mailUser.user]: mailUser.password }
  const certificate = options.certificate ?? (await certificates(options.names))
  const { path: folder, remove } = temporaryFolder('dovecot')
  const owner = mailOwner()
  const caFile = prepare(folder, users, certificate, owner)

  for (let attempt = 0; attempt < 10; attempt++) {
    const [plain, implicit] = await Promise.all([freePort(), freePort()])
    const { specialFolders, capability, introspection } = options
    const settings = {
      ...{ folder, plain, implicit, tls: options.tls !== false, owner, capability, introspection },
      ...(specialFolders ? { specialFolders } : {}),
    }
    if (introspection) writeFileSync(join(folder, 'oauth.conf'), introspectionConfig(introspection))
    writeFileSync(join(folder, 'dovecot.conf'), dovecotConfig(settings))
    const stopServer = await launch(folder, plain).catch((error: unknown) => {
      remove()
      throw error
    })
    if (stopServer === 'port taken') continue

    const maildir = (user = mailUser.user) => join(folder, 'mail', user)
    const stop = async () => {
      await stopServer()
      remove()
    }
    return {
      host: '127.0.0.1',
      ports: { plain, starttls: plain, implicit },
      caFile,
      ca: certificate.ca,
      commands: () => readLogs(join(folder, 'commands')),
      deliver: (name, bytes, receivedAt, user) =>
        deliverTo(maildir(user), name, bytes, { ...(receivedAt && { receivedAt }), ...owner }),
      renumber: (user) => forgetNumbers(maildir(user)),
      remove: (name, count, user) => {
        for (const { file } of readMaildir(maildir(user), name).slice(0, count)) rmSync(file)
      },
      stored: (name, user) => readMaildir(maildir(user), name),
      maildir,
      log: () => readLog(folder),
      stop,
      [Symbol.asyncDispose]: stop,
    }
  }
  remove()
  throw new Error('Dovecot found no free port in ten attempts')
}
