import { type Run, type RunOptions, records, triage } from './cli.ts'
import { type Dovecot, mailUser, startDovecot } from './dovecot.ts'
import { type Home, makeHome, serverConfig } from './home.ts'
import type { TicketRecord } from './records.ts'
import { type SmtpSink, startSmtp } from './smtp.ts'

/** The clock of every run: a Tuesday, 9:05 in Tokyo. It lies in the past, because Dovecot takes no copy from the future. */
export const now = '2025-10-14T00:05:00Z'

/** A real mail server, an SMTP peer and a home that is set up for both. */
export interface PostOffice extends AsyncDisposable {
  dovecot: Dovecot
  smtp: SmtpSink
  home: Home
  /** The variables that a run needs: password, trust, clock. */
  env: Record<string, string>
  /** `triage ARGS` on the home. */
  run(args: string[], options?: RunOptions): Promise<Run>
  /** The same with `--json`, which must succeed in silence: its records. */
  read<T = TicketRecord>(args: string[]): Promise<T[]>
  /** Ticket records of every folder, by number. */
  tickets(): Promise<TicketRecord[]>
  /** One ticket with its messages. */
  ticket(number: number): Promise<TicketRecord>
}

interface Options {
  files?: Record<string, string>
  tls?: 'none' | 'starttls' | 'implicit'
  smtp?: Parameters<typeof startSmtp>[0]
  /** Accounts on the mail server beside ours: name -> password. */
  users?: Record<string, string>
  /** More lines of config.yaml. */
  more?: string
}

export async function openPostOffice({
  files,
  tls = 'none',
  smtp: peer,
  users,
  more,
}: Options = {}): Promise<PostOffice> {
  const accounts = { [mailUser.user]: mailUser.password, ...users }
  const [dovecot, smtp] = await Promise.all([startDovecot({ users: accounts }), startSmtp({ tls, ...peer })])
  const host = tls === 'none' ? '127.0.0.1' : 'localhost'
  const ports = { none: dovecot.ports.plain, starttls: dovecot.ports.starttls, implicit: dovecot.ports.implicit }
  const user = peer?.users && Object.keys(peer.users)[0]
  const config = serverConfig(
    {
      imap: { host, port: ports[tls], tls, user: mailUser.user },
      smtp: { host, port: smtp.port, tls, ...(user === undefined ? {} : { user }) },
    },
    more,
  )
  const home = makeHome({ 'config.yaml': config, ...files })
  const env = {
    IMAP_PASSWORD: mailUser.password,
    SMTP_PASSWORD: (user !== undefined && peer?.users?.[user]) || '',
    NODE_EXTRA_CA_CERTS: tls === 'none' ? '' : bothAuthorities(home, dovecot.ca, smtp.ca),
    TRIAGE_NOW: now,
  }
  const run = (args: string[], options: RunOptions = {}) =>
    triage(args, { home: home.path, ...options, env: { ...env, ...options.env } })
  const read = async <T>(args: string[]) => {
    const done = await run([...args, '--json'])
    if (done.stderr !== '' || done.code !== 0) throw new Error(`${args.join(' ')}: ${done.code} ${done.stderr}`)
    return records(done) as T[]
  }
  return {
    ...{ dovecot, smtp, home, env, run, read },
    tickets: async () => (await read<TicketRecord>(['queue', '--all'])).sort((a, b) => a.ticket - b.ticket),
    async ticket(number) {
      const [record] = await read<TicketRecord>(['show', String(number)])
      if (!record) throw new Error(`there is no ticket ${number}`)
      return record
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([dovecot.stop(), smtp.stop()])
      home.remove()
    },
  }
}

function bothAuthorities(home: Home, ...texts: string[]): string {
  home.write('authorities.pem', texts.join('\n'))
  return `${home.path}/authorities.pem`
}
