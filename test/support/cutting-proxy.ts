import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface CuttingProxy extends AsyncDisposable {
  port: number
  /** Lines of the server that went through, over all connections. */
  lines(): number
  /** Bytes that went through, both ways. */
  bytes(): number
}

/** A line to a server on this machine that breaks, once, after so many lines of the server's; then it is as good as new. */
export async function cuttingProxy(target: number, after: number, how: 'cut' | 'reset' = 'cut'): Promise<CuttingProxy> {
  let seen = 0
  let bytes = 0
  let broken = false
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    }
    client.pipe(upstream)
    client.on('data', (data) => {
      bytes += data.length
    })
    upstream.on('end', () => client.end())
    client.on('close', () => upstream.destroy())
    upstream.on('data', (data: Buffer) => {
      bytes += data.length
      let end = 0
      while (end < data.length) {
        const next = data.indexOf(0x0a, end)
        if (next < 0) end = data.length
        else {
          end = next + 1
          seen += 1
        }
        if (!broken && seen >= after) {
          broken = true
          client.write(data.subarray(0, end), () => (how === 'cut' ? client.end() : client.resetAndDestroy()))
          upstream.removeAllListeners('data')
          upstream.resume()
          return
        }
      }
      client.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    lines: () => seen,
    bytes: () => bytes,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
