import { type AddressInfo, connect, createServer } from 'node:net'

export interface Traffic {
  commands: string[]
  /** Both ways. */
  bytes: number
}

/** Stands between the program and the mail server and counts everything, the greeting and the login included. */
export async function countingProxy(port: number): Promise<{ port: number; take(): Traffic; close(): void }> {
  let traffic: Traffic = { commands: [], bytes: 0 }
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    let open = ''
    client.on('data', (data) => {
      traffic.bytes += data.length
      const lines = (open + data.toString('latin1')).split('\r\n')
      open = lines.pop() ?? ''
      traffic.commands.push(...lines.flatMap((line) => /^\S+ ((?:UID )?[A-Z]+)/.exec(line)?.[1] ?? []))
    })
    upstream.on('data', (data) => {
      traffic.bytes += data.length
    })
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    /** What passed since the last time. */
    take() {
      const taken = traffic
      traffic = { commands: [], bytes: 0 }
      return taken
    },
    close: () => server.close(),
  }
}
