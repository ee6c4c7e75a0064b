import type { Context } from '../../context/context.ts'
import { credentialOf } from '../../context/credentials.ts'
import type { Probed } from '../../domain/probe.ts'
import { exitCode } from '../../output/problem.ts'
import { probeIncoming } from '../../services/probe/incoming.ts'
import { probeOutgoing } from '../../services/probe/outgoing.ts'

type Config = Awaited<ReturnType<Context['neededConfig']>>

/** Both mail servers of a config, part by part: nothing is changed there and no mail is sent. */
export async function probeServers(context: Context, config: Config): Promise<Probed[]> {
  const { imap, smtp, serverFolders, address } = config.mailbox
  const probing = await context.probing()
  const now = context.now()
  const incoming = imap && {
    server: imap,
    credential: async () => (await credentialOf(context, config, imap)) ?? '',
    folders: serverFolders,
    now,
  }
  const outgoing = smtp && {
    server: smtp,
    credential: () => credentialOf(context, config, smtp),
    sender: address,
    now,
  }
  const first = incoming ? (await probeIncoming(probing, incoming)).checks : []
  const second = outgoing ? (await probeOutgoing(probing, outgoing)).checks : []
  return [...first, ...second]
}

/** What a run ends with that found these: of several faults that which running again will not mend; undefined: all is well. */
export function probedCode(checks: readonly Probed[]): number | undefined {
  const bad = checks.filter(({ state }) => state === 'bad')
  const kinds = bad.map(({ fault }) => fault?.kind ?? 'config')
  const worst = kinds.find((kind) => kind !== 'temporary') ?? kinds[0]
  return worst === undefined ? undefined : exitCode(worst)
}
